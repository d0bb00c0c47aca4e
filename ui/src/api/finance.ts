import type { Schema } from './contract'
import { http } from './http'
import { fetchAll } from './list'
import type { Money } from './values'

// ---- receivables

export type ReceivableSide = Schema<'ReceivableSide'>
/** How late an open account is, or that it is settled. */
export type Bucket = Schema<'Bucket'>
/** Those with something open, by how late they are. */
export const BUCKETS: readonly Bucket[] = ['not_due', 'days_1_to_30', 'days_31_to_60', 'days_61_to_90', 'over_90_days']

/** What an agreed statement leaves open; its id is the statement's. `daysLate` is negative until the due day has come. */
export type ReceivableRow = Schema<'ReceivableItem'>
export type Aged = Schema<'AgedView'>
export type CredentialSum = Schema<'CredentialSum'>

export const receivables = {
  ageing: () => http.get('/finance/ageing'),
  /** Those with something left open, the earliest due first. */
  open: (side: ReceivableSide) =>
    fetchAll('/finance/receivables', {
      filters: [
        { field: 'side', op: 'eq', value: side },
        { field: 'open', op: 'gt', value: '0' },
      ],
      sort: 'dueOn',
    }),
  get: (id: string) =>
    http
      .get('/finance/receivables', { query: { filter: [`id:eq:${id}`, 'side:eq:receivable'], limit: 1 } })
      .then((page) => page.items[0]),
}

// ---- credentials

export type EncumbranceKind = Schema<'EncumbranceKind'>
export const ENCUMBRANCES: readonly EncumbranceKind[] = ['financing', 'freeze', 'dispute', 'passing', 'cancellation']

/** Whether we owe by it or hold it. */
export type CredentialSide = Schema<'FinanceSide'>
export type CredentialRow = Schema<'CredentialItem'>

/** The holder is missing where the issuer does not deal with the holder itself. */
export type Credential = Schema<'CredentialView'>
export type CredentialStep = Schema<'CredentialStep'>
export type Rule = Schema<'RuleView'>

/** The tree of what came of a commitment, as far as we may see it; parents stand first. */
export type Chain = Schema<'Chain'>
export type ChainNode = Schema<'Node'>
/** A text with its signature. */
export type Signed = Schema<'Signed'>
export type SignedText = Pick<Signed, 'keyId' | 'document' | 'signature'>
export type Verified = Schema<'VerifiedView'>

/** What can be applied for or offered by a statement; the room is for the buyer itself. */
export type IssueTerms = Schema<'TermsView'>
export type Room = Schema<'RoomView'>
type Wanted = Schema<'WantedBody'>

const reasonBody = (reason: string) => ({ reason: reason === '' ? undefined : reason })

export const credentials = {
  get: (id: string) => http.get('/finance/credentials/{id}', { path: { id } }),
  chain: (id: string) => http.get('/finance/credentials/{id}/chain', { path: { id } }),
  /** Those that are not ended, the earliest due first. */
  open: (side: CredentialSide) =>
    fetchAll('/finance/credentials', {
      filters: [
        { field: 'side', op: 'eq', value: side },
        { field: 'state', op: 'in', value: 'applied|offered|live|overdue' },
      ],
      sort: 'dueOn',
    }),
  terms: (statementId: string) => http.get('/finance/statements/{id}/terms', { path: { id: statementId } }),
  room: (currency: string) => http.get('/finance/room', { query: { currency } }),
  apply: (input: Wanted) => http.post('/finance/credentials/applications', { body: input }),
  /** Signs at once. */
  offer: (input: Wanted) => http.post('/finance/credentials', { body: input }),
  sign: (id: string) => http.post('/finance/credentials/{id}/sign', { path: { id } }),
  decline: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/decline', { path: { id }, body: reasonBody(reason) }),
  withdraw: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/withdraw', { path: { id }, body: reasonBody(reason) }),
  accept: (id: string) => http.post('/finance/credentials/{id}/accept', { path: { id } }),
  refuse: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/refuse', { path: { id }, body: reasonBody(reason) }),
  /** What the amounts leave stays as our change. */
  split: (id: string, amounts: Money[]) => http.post('/finance/credentials/{id}/split', { path: { id }, body: { amounts } }),
  dispute: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/dispute', { path: { id }, body: reasonBody(reason) }),
  endDispute: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/end-dispute', { path: { id }, body: reasonBody(reason) }),
  proposeCancellation: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/propose-cancellation', { path: { id }, body: reasonBody(reason) }),
  agreeCancellation: (id: string) => http.post('/finance/credentials/{id}/agree-cancellation', { path: { id } }),
  endCancellation: (id: string, reason: string) =>
    http.post('/finance/credentials/{id}/end-cancellation', { path: { id }, body: reasonBody(reason) }),
  pay: (id: string) => http.post('/finance/credentials/{id}/pay', { path: { id } }),
  passOn: (id: string, input: Schema<'PassBody'>) => http.post('/finance/credentials/{id}/pass-on', { path: { id }, body: input }),
  askFinancing: (id: string, input: Schema<'AskBody'>) =>
    http.post('/finance/credentials/{id}/financing', { path: { id }, body: input }),
  /** Whether the owner of the key has signed this very text. */
  verify: ({ keyId, document, signature }: SignedText) => http.post('/finance/verification', { body: { keyId, document, signature } }),
}

// ---- passing on

export type PassingRow = Schema<'PassingItem'>
export type PassingStep = Schema<'PassingStep'>

export const passings = {
  get: (id: string) => http.get('/finance/passings/{id}', { path: { id } }),
  accept: (id: string) => http.post('/finance/passings/{id}/accept', { path: { id } }),
  refuse: (id: string, reason: string) => http.post('/finance/passings/{id}/refuse', { path: { id }, body: reasonBody(reason) }),
  withdraw: (id: string, reason: string) =>
    http.post('/finance/passings/{id}/withdraw', { path: { id }, body: reasonBody(reason) }),
}

// ---- what the holder sees of financing

export type EvidenceFact = Schema<'EvidenceFact'>
/** In the order of a trade; `document` lets the bank read the documents of those before it. */
export const EVIDENCE_FACTS: readonly EvidenceFact[] = [
  'statement',
  'order',
  'scans',
  'inspection',
  'delivery',
  'acceptance',
  'invoice',
  'document',
  'history',
  'credit',
]
export type FinancingQuote = Schema<'FinancingQuoteView'>

export const financingOf = (id: string) => http.get('/finance/financings/{id}', { path: { id } })

/** Members that can be asked for money. */
export const fetchBanks = () => fetchAll('/organisations', { filters: [{ field: 'kind', op: 'eq', value: 'bank' }], sort: 'name' })

// ---- invoices as evidence

export const coverageOf = (statementId: string) => http.get('/invoice-coverage/{statementId}', { path: { statementId } })

// ---- signing keys

export const signingKeys = {
  list: () => http.get('/finance/keys').then((answer) => answer.keys),
  renew: () => http.post('/finance/keys'),
}
