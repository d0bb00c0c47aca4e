import type { Schema } from './contract'
import { http } from './http'
import { ApiProblem } from './problem'

/** What a code names, taken apart. */
export type Code = Schema<'CodeView'>
export type Walk = Schema<'WalkView'>
export type WalkNode = Schema<'NodeView'>
export type WalkEdge = Schema<'EdgeView'>
export type WalkGap = Schema<'GapView'>
export type Step = Schema<'TraceStep'>
export type Balance = Schema<'BalanceView'>
export type Holders = Schema<'HoldersView'>
export type Holder = Schema<'HolderView'>

/** A document of the server as its own bytes: what its hash in the log was made of. */
async function text(path: string): Promise<string> {
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin' })
  if (!response.ok) throw await ApiProblem.from(response)
  return response.text()
}

export const trace = {
  code: (code: string) => http.get('/trace/code', { query: { code } }),
  history: (code: string, cursor?: string) => http.get('/trace/history', { query: { code, cursor, limit: 50 } }),
  up: (code: string) => http.get('/trace/up', { query: { code, nodes: 2000 } }),
  down: (code: string) => http.get('/trace/down', { query: { code, nodes: 2000 } }),
  inside: (code: string, at?: string) => http.get('/trace/inside', { query: { code, at } }),
  around: (code: string, at?: string) => http.get('/trace/around', { query: { code, at } }),
  balance: (code: string) => http.get('/trace/balance', { query: { code } }),
  holders: (code: string) => http.get('/trace/holders', { query: { code } }),
  event: (id: string) => text(`/trace/events/${id}`),
  receipt: (id: string) => text(`/trace/events/${id}/receipt`),
  logKey: () => text('/trace/log/key'),
}

// ---- recalls

export type RecallRow = Schema<'RecallListRow'>
export type Recall = Schema<'RecallView'>
export type Notice = Schema<'NoticeView'>

export const recalls = {
  get: (id: string) => http.get('/trace/recalls/{id}', { path: { id } }),
  begin: (code: string, reason: string, advice: string) => http.post('/trace/recalls', { body: { code, reason, advice } }),
  read: (id: string) => http.post('/trace/recalls/{id}/read', { path: { id } }),
  answer: (id: string, answer: string, blocked: number) =>
    http.post('/trace/recalls/{id}/answer', { path: { id }, body: { answer, blocked } }),
  end: (id: string, note: string) => http.post('/trace/recalls/{id}/end', { path: { id }, body: { note } }),
}

// ---- who sees what

export type Share = Schema<'ShareView'>
export type ShareScope = Schema<'ShareScope'>
export type Prefix = Schema<'PrefixView'>
export type PrefixRow = Schema<'PrefixListRow'>
export type Shown = Schema<'Shown'>

export const sharing = {
  shares: () => http.get('/trace/shares'),
  share: (organisationId: string, scope: ShareScope) =>
    http.put('/trace/shares/{organisationId}', { path: { organisationId }, body: { scope } }),
  end: (organisationId: string) => http.delete('/trace/shares/{organisationId}', { path: { organisationId } }),
  prefixes: () => http.get('/trace/prefixes'),
  register: (prefix: string, certificate?: string) =>
    http.put('/trace/prefixes/{prefix}', { path: { prefix }, body: { certificate } }),
  giveUp: (prefix: string) => http.delete('/trace/prefixes/{prefix}', { path: { prefix } }),
  decidePrefix: (id: string, confirmed: boolean, note: string) =>
    http.post('/trace/prefix-requests/{id}/decision', { path: { id }, body: { confirmed, note } }),
  shown: () => http.get('/trace/public-setting'),
  show: (shown: Shown) => http.put('/trace/public-setting', { body: { shown } }),
}

// ---- what consumers say

export type FeedbackRow = Schema<'FeedbackListRow'>
export type Feedback = Schema<'FeedbackView'>

export const feedback = {
  get: (id: string) => http.get('/trace/feedback/{id}', { path: { id } }),
  answer: (id: string, answer: string) => http.post('/trace/feedback/{id}/answer', { path: { id }, body: { answer } }),
  close: (id: string, note: string) => http.post('/trace/feedback/{id}/close', { path: { id }, body: { note } }),
}

// ---- events handed in

export type CaptureRow = Schema<'CaptureListRow'>
export type CaptureJob = Schema<'CaptureView'>
export type Happening = Schema<'Happening'>
export type RecordInput = Schema<'RecordBody'>

export const captures = {
  get: (id: string) => http.get('/trace/captures/{id}', { path: { id } }),
  record: (input: RecordInput) => http.post('/trace/records', { body: input }),

  /** An EPCIS document as it is, XML or JSON, by the standard's own door; the id of its job. */
  async upload(file: File, behaviour: 'rollback' | 'proceed'): Promise<string> {
    const start = (await file.slice(0, 200).text()).trimStart()
    const response = await fetch('/api/v1/epcis/capture', {
      method: 'POST',
      body: file,
      headers: {
        'Content-Type': start.startsWith('<') ? 'application/xml' : 'application/ld+json',
        'GS1-Capture-Error-Behaviour': behaviour,
        'GS1-EPCIS-Version': '2.0',
      },
      credentials: 'same-origin',
    })
    if (!response.ok) throw await ApiProblem.from(response)
    return response.headers.get('Location')?.split('/').pop() ?? ''
  },
}

// ---- for everybody, without signing in

export type PublicItem = Schema<'PublicItemView'>
export type PublicStep = Schema<'PublicStep'>
export type FeedbackKind = Schema<'FeedbackKind'>

export const publicTrace = {
  look: (code: string) => http.get('/public/trace', { query: { code }, quiet401: true }),
  tell: (code: string, kind: FeedbackKind, text: string, contact: string) =>
    http.post('/public/trace/feedback', {
      body: { code, kind, text: text === '' ? undefined : text, contact: contact === '' ? undefined : contact },
      quiet401: true,
    }),
  answer: (number: string) => http.get('/public/trace/feedback/{number}', { path: { number }, quiet401: true }),
}
