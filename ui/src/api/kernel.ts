import type { Schema } from './contract'
import { address, fileForm, http } from './http'

export type TimelineItem = Schema<'TimeLineEntry'>

/** `about` is `<type>:<id>`, e.g. `order:0192…`. */
export const fetchTimeline = (about: string): Promise<TimelineItem[]> =>
  http.get('/timeline', { query: { about } }).then((line) => line.items)

/** A row of the organisation's audit trail. */
export type AuditRow = Schema<'AuditRow'>

export type Attachment = Schema<'Attachment'>

export const uploadAttachment = (file: File): Promise<Attachment> => http.post('/attachments', { body: fileForm(file) })

export const attachmentAddress = (id: string): string => address('/attachments/{id}', { path: { id } })

export type ImportJob = Schema<'ImportJob'>
export type ImportState = Schema<'ImportState'>
export type ImportKind = Schema<'ImportKindView'>
export type ImportRow = Schema<'ImportRowView'>
export type ImportRowState = Schema<'ImportRowState'>

export const imports = {
  template: (kind: string, format: Schema<'ExportFormat'>) =>
    http.download('/imports/{kind}/template', { path: { kind }, query: { format } }),
  upload: (kind: string, file: File) => http.post('/imports/{kind}', { path: { kind }, body: fileForm(file) }),
  paste: (kind: string, text: string) => http.post('/imports/{kind}', { path: { kind }, body: { text } }),
  get: (id: string) => http.get('/imports/{id}', { path: { id } }),
  /** The cursor is the number of the last row seen. */
  rows: (id: string, state: ImportRowState, cursor?: string) =>
    http.get('/imports/{id}/rows', {
      path: { id },
      query: { state, limit: 50, cursor: cursor === undefined ? undefined : Number(cursor) },
    }),
  apply: (id: string, partial: boolean) => http.post('/imports/{id}/apply', { path: { id }, body: { partial } }),
  discard: (id: string) => http.delete('/imports/{id}', { path: { id } }),
  /** The kinds that the caller may import. */
  kinds: () => http.get('/import-kinds'),
}

export type TodayItem = Schema<'TodayItem'>
export type TodayTask = Schema<'TodayTask'>
export type TodayFigure = Schema<'TodayFigure'>
export type Today = Schema<'Today'>

export const fetchToday = (): Promise<Today> => http.get('/today')

export type SearchHit = Schema<'SearchHit'>

export const search = (q: string, signal?: AbortSignal): Promise<SearchHit[]> => http.get('/search', { query: { q }, signal })
