import { http } from './http'
import { fetchAll } from './list'

export interface RuleVersion {
  id: string
  validFrom: string
  /** Last day on which it holds; open where missing. */
  validTo?: string
  /** In the rule's unit. */
  value: number
  clause: string
  source: string
}

/** A rule with its words in the reader's language and all its versions. */
export interface Rule {
  key: string
  title: string
  description: string
  scope: string
  unit: string
  valueMin: number
  valueMax: number
  /** Missing while none is in force. */
  current?: RuleVersion
  versions: RuleVersion[]
}

export type RuleVersionInput = Pick<RuleVersion, 'validFrom' | 'value' | 'clause' | 'source'>

export const policies = {
  list: () => fetchAll<Rule>('/policies'),
  get: (key: string) => http.get<Rule>(`/policies/${key}`),
  addVersion: (key: string, version: RuleVersionInput) => http.post<Rule>(`/policies/${key}/versions`, version),
}
