import { http } from './http'
import type { Page } from './list'

export interface TimelineItem {
  id: string
  at: string
  action: string
  actionLabel: string
  personName?: string
  organisationName?: string
  subjectType: string
  subjectId: string
  subjectNumber?: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  note?: string
}

/** `about` is `<type>:<id>`, e.g. `order:0192…`. */
export function fetchTimeline(about: string): Promise<TimelineItem[]> {
  return http.get<{ items: TimelineItem[] }>('/timeline', { query: { about } }).then((line) => line.items)
}

/** A row of the organisation's audit trail. */
export interface AuditRow {
  id: string
  at: string
  personName: string
  action: string
  /** What happened, in the reader's language. */
  actionLabel: string
  subjectType: string
  subjectNumber?: string
  note?: string
}

export interface Attachment {
  id: string
  name: string
  size: number
  contentType: string
}

export function uploadAttachment(file: File): Promise<Attachment> {
  const form = new FormData()
  form.append('file', file)
  return http.post<Attachment>('/attachments', form)
}

export const attachmentAddress = (id: string): string => `/api/v1/attachments/${id}`

export type ImportState = 'checking' | 'checked' | 'applying' | 'done' | 'failed'

export interface ImportJob {
  id: string
  kind: string
  fileName: string
  state: ImportState
  partial: boolean
  rows: number
  valid: number
  invalid: number
  applied: number
  /** Why it failed. */
  message?: string
  createdAt: string
}

export type ImportRowState = 'pending' | 'valid' | 'invalid' | 'applied'

export interface ImportKind {
  name: string
  columns: { name: string; label: string; required: boolean; example: string }[]
}

export interface ImportRow {
  rowNumber: number
  cells: string[]
  state: ImportRowState
  errors: { column?: string; message: string }[]
}

export const imports = {
  template: (kind: string, format: 'csv' | 'xlsx') => http.download(`/imports/${kind}/template`, { format }),
  upload(kind: string, file: File): Promise<ImportJob> {
    const form = new FormData()
    form.append('file', file)
    return http.post<ImportJob>(`/imports/${kind}`, form)
  },
  paste: (kind: string, text: string) => http.post<ImportJob>(`/imports/${kind}`, { text }),
  get: (id: string) => http.get<ImportJob>(`/imports/${id}`),
  rows: (id: string, state: ImportRowState, cursor?: string) =>
    http.get<Page<ImportRow>>(`/imports/${id}/rows`, { query: { state, limit: 50, cursor } }),
  apply: (id: string, partial: boolean) => http.post<ImportJob>(`/imports/${id}/apply`, { partial }),
  discard: (id: string) => http.delete(`/imports/${id}`),
  /** The kinds that the caller may import. */
  kinds: () => http.get<ImportKind[]>('/import-kinds'),
}

export interface TodayItem {
  subjectType: string
  subjectId: string
  number?: string
  title: string
  counterparty?: string
  due?: string
}

export interface TodayTask {
  kind: string
  /** How many wait in all; `items` are the most urgent of them. */
  count: number
  items: TodayItem[]
}

export interface TodayFigure {
  key: string
  value: string
  unit?: string
}

export interface Today {
  tasks: TodayTask[]
  figures: TodayFigure[]
}

export const fetchToday = (): Promise<Today> => http.get<Today>('/today')

export interface SearchHit {
  type: string
  id: string
  number?: string
  title: string
}

export const search = (q: string, signal?: AbortSignal): Promise<SearchHit[]> =>
  http.get<SearchHit[]>('/search', { query: { q }, signal })
