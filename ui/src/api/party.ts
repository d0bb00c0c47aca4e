import { http } from './http'
import { fetchAll } from './list'

export type OrganisationKind = 'factory' | 'buyer' | 'service_provider' | 'bank' | 'operator'
export type OrganisationSize = 'micro' | 'small' | 'medium' | 'large' | 'public_body'
export type Role = 'owner' | 'sales' | 'purchaser' | 'planner' | 'worker' | 'finance' | 'viewer' | 'operator'
export const MEMBER_ROLES: readonly Role[] = ['owner', 'sales', 'purchaser', 'planner', 'worker', 'finance', 'viewer']

export interface Membership {
  organisationId: string
  name: string
  nameEn?: string
  kind: OrganisationKind
  roles: Role[]
}

export interface Session {
  person: { id: string; name: string; phone?: string; locale?: 'zh' | 'en'; largeType?: boolean }
  organisation?: {
    id: string
    name: string
    nameEn?: string
    kind: OrganisationKind
    verified: boolean
    size?: OrganisationSize
  }
  roles: Role[]
  permissions: string[]
  memberships: Membership[]
  demo: boolean
}

export interface DemoPerson {
  personId: string
  name: string
  role: Role
  roleLabel: string
  organisationName: string
  organisationKind: OrganisationKind
  phone?: string
}

export type SignIn = { phone: string; code: string } | { phone: string; password: string } | { badge: string; pin: string }

export const sessions = {
  current: () => http.get<Session>('/session', { quiet401: true }),
  requestCode: (phone: string) => http.post('/sign-in/code', { phone }, { quiet401: true }),
  signIn: (input: SignIn) => http.post<Session>('/sign-in', input, { quiet401: true }),
  signOut: () => http.post('/sign-out'),
  switchTo: (organisationId: string) => http.post<Session>('/session/organisation', { organisationId }),
  list: () => fetchAll<OpenSession>('/sessions'),
  end: (id: string) => http.delete(`/sessions/${id}`),
  demoPeople: () => http.get<DemoPerson[]>('/demo/people', { quiet401: true }),
  demoSignIn: (personId: string) => http.post<Session>('/demo/sign-in', { personId }, { quiet401: true }),
}

export interface OpenSession {
  id: string
  createdAt: string
  lastSeenAt?: string
  userAgent?: string
  address?: string
  current: boolean
}

export interface DirectoryRow {
  id: string
  kind: OrganisationKind
  name: string
  nameEn?: string
  scheme?: string
  identifier?: string
  country?: string
  divisionCode?: string
  divisionName?: string
  size?: OrganisationSize
  verified: boolean
  latitude?: number
  longitude?: number
  capabilities: string[]
}

export interface Site {
  id: string
  name: string
  address?: string
  divisionCode?: string
  divisionName?: string
  latitude?: number
  longitude?: number
}

export interface MachineSummary {
  id: string
  name: string
  capability?: string
  capabilityName?: string
  count: number
  model?: string
}

export interface OrganisationDetail extends DirectoryRow {
  profile?: string
  website?: string
  industryCode?: string
  industryName?: string
  memberSince?: string
  sites?: Site[]
  machines?: MachineSummary[]
}

export interface OrganisationProfile {
  name: string
  nameEn?: string
  size?: OrganisationSize
  divisionCode?: string
  industryCode?: string
  website?: string
  profile?: string
  capabilities: string[]
}

export interface Registration {
  kind: OrganisationKind
  name: string
  nameEn?: string
  scheme: string
  identifier: string
  country: string
  divisionCode?: string
  size?: OrganisationSize
}

export const organisations = {
  get: (id: string) => http.get<OrganisationDetail>(`/organisations/${id}`),
  update: (profile: OrganisationProfile) => http.put<OrganisationDetail>('/organisation', profile),
  register: (registration: Registration) => http.post<OrganisationDetail>('/organisations', registration),
}

export type SiteInput = Omit<Site, 'id' | 'divisionName'>

export const sites = {
  list: () => fetchAll<Site>('/sites'),
  create: (site: SiteInput) => http.post<Site>('/sites', site),
  update: (id: string, site: SiteInput) => http.put<Site>(`/sites/${id}`, site),
  remove: (id: string) => http.delete(`/sites/${id}`),
}

export interface Person {
  id: string
  name: string
  phone?: string
  roles: Role[]
  badge?: string
  state: 'active' | 'invited'
  /** Only while invited. */
  expiresAt?: string
}

export interface Invitation {
  id: string
  /** Shown once, to be handed over where no message can be sent. */
  token?: string
}

export const people = {
  list: () => fetchAll<Person>('/people'),
  invite: (input: { phone: string; name: string; roles: Role[] }) => http.post<Invitation>('/people/invitations', input),
  setRoles: (personId: string, roles: Role[]) => http.put(`/people/${personId}/roles`, { roles }),
  remove: (personId: string) => http.delete(`/people/${personId}`),
  /** Signed in already: the token alone; otherwise the invited phone proves itself by a code. */
  acceptInvitation: (input: { token: string; phone?: string; code?: string; name?: string }) =>
    http.post<Session>('/invitations/accept', input, { quiet401: true }),
}

export interface ApiKey {
  id: string
  name: string
  prefix?: string
  createdAt: string
  lastUsedAt?: string
}

export const apiKeys = {
  list: () => fetchAll<ApiKey>('/api-keys'),
  /** The secret is in this answer only. */
  create: (name: string) => http.post<ApiKey & { secret: string }>('/api-keys', { name }),
  remove: (id: string) => http.delete(`/api-keys/${id}`),
}

export const me = {
  update: (input: { name: string; locale: 'zh' | 'en'; largeType: boolean }) => http.put('/me', input),
  setPassword: (input: { currentPassword?: string; password: string }) => http.post('/me/password', input),
}

export type VerificationState = 'requested' | 'approved' | 'rejected'

export interface Verification {
  id: string
  organisationId: string
  organisationName: string
  scheme?: string
  identifier?: string
  kind?: OrganisationKind
  state: VerificationState
  note?: string
  attachments?: { id: string; name: string; size: number; contentType: string }[]
  requestedAt: string
  requestedBy?: string
  decidedAt?: string
  decidedBy?: string
  decisionNote?: string
}

export const verifications = {
  /** The caller's own requests; the operator sees those of all members. */
  list: () => fetchAll<Verification>('/verifications'),
  ask: (note: string, attachmentIds: string[]) => http.post('/verification', { note, attachmentIds }),
  decide: (id: string, approve: boolean, note: string) => http.post(`/verifications/${id}/decision`, { approve, note }),
}
