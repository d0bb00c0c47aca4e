import type { Schema } from './contract'
import { http } from './http'

/** Open where `validTo` is missing; the value is in the rule's unit. */
export type RuleVersion = Schema<'VersionView'>

/** A rule with its words in the reader's language and all its versions; `current` is missing while none is in force. */
export type Rule = Schema<'PolicyView'>

export type RuleVersionInput = Schema<'VersionRequest'>

export const policies = {
  list: () => http.get('/policies'),
  exported: (format: Schema<'ExportFormat'>) => http.download('/policies/export', { query: { format } }),
  get: (key: string) => http.get('/policies/{key}', { path: { key } }),
  addVersion: (key: string, version: RuleVersionInput) =>
    http.post('/policies/{key}/versions', { path: { key }, body: version }),
}
