import { http } from './http'
import { fetchAll } from './list'

/** One version of a rule; `value` is a number in the unit that the key names. */
export interface Rule {
  id: string
  key: string
  validFrom: string
  /** Last day on which it holds; open where missing. */
  validTo?: string
  value: string | number
  clause: string
  source: string
}

export interface RuleVersion {
  validFrom: string
  value: string
  clause: string
  source: string
}

export const policies = {
  /** All versions of all rules. */
  list: () => fetchAll<Rule>('/policies'),
  addVersion: (key: string, version: RuleVersion) => http.post<Rule>(`/policies/${key}/versions`, version),
}
