import { http } from './http'

export interface PolicyVersion {
  id?: string
  validFrom: string
  validTo?: string
  value: Record<string, unknown>
  clause: string
  source?: string
  recordedBy?: string
  recordedAt?: string
}

export interface Policy {
  key: string
  title: string
  description?: string
  current?: PolicyVersion
  versions: PolicyVersion[]
}

export type PolicyVersionInput = Pick<PolicyVersion, 'validFrom' | 'value' | 'clause' | 'source'>

export const policies = {
  list: () => http.get<Policy[]>('/policies'),
  get: (key: string) => http.get<Policy>(`/policies/${key}`),
  addVersion: (key: string, version: PolicyVersionInput) => http.post<Policy>(`/policies/${key}/versions`, version),
}
