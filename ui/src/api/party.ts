import { http } from './http'
import type { Attachment } from './kernel'
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

/** The name is for who signs in by code for the first time. */
export type SignIn =
  | { phone: string; code: string; name?: string }
  | { phone: string; password: string }
  | { badge: string; pin: string }

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
  /** How the person proved who they are: `code`, `password`, `badge` or `demo`. */
  proof: string
  organisationName?: string
  address?: string
  userAgent?: string
  createdAt: string
  lastSeenAt: string
  current: boolean
}

export interface DirectoryRow {
  id: string
  kind: OrganisationKind
  name: string
  nameEn?: string
  scheme: string
  identifier: string
  country: string
  /** GB/T 2260; its name is in the reference list of regions. */
  divisionCode?: string
  industryCode?: string
  size: OrganisationSize
  verified: boolean
  /** Of the oldest site that has a position. */
  latitude?: number
  longitude?: number
  memberSince: string
}

export interface Site {
  id: string
  name: string
  address: string
  divisionCode?: string
  latitude?: number
  longitude?: number
}

export interface OrganisationDetail extends DirectoryRow {
  website?: string
  profile?: string
  sites: Site[]
}

export interface OrganisationProfile {
  name: string
  nameEn?: string
  size: OrganisationSize
  divisionCode?: string
  industryCode?: string
  website?: string
  profile?: string
}

export interface Registration {
  kind: OrganisationKind
  name: string
  nameEn?: string
  scheme: string
  identifier: string
  country: string
  divisionCode?: string
  size: OrganisationSize
  industryCode?: string
}

export const organisations = {
  get: (id: string) => http.get<OrganisationDetail>(`/organisations/${id}`),
  update: (profile: OrganisationProfile) => http.put<OrganisationDetail>('/organisation', profile),
  register: (registration: Registration) => http.post<OrganisationDetail>('/organisations', registration),
}

export type SiteInput = Omit<Site, 'id'>

export const sites = {
  list: () => fetchAll<Site>('/sites'),
  create: (site: SiteInput) => http.post<Site>('/sites', site),
  update: (id: string, site: SiteInput) => http.put<Site>(`/sites/${id}`, site),
  remove: (id: string) => http.delete(`/sites/${id}`),
}

export interface Person {
  /** Of the person; of the invitation while invited. */
  id: string
  name: string
  phone: string
  roles: Role[]
  badge?: string
  state: 'active' | 'invited'
  /** When the invitation ends. */
  expiresAt?: string
  createdAt: string
}

/** What an invited person sees; the phone has its middle hidden. */
export interface Invitation {
  organisationName: string
  name: string
  phone: string
  roles: Role[]
  expiresAt: string
}

export const people = {
  list: () => fetchAll<Person>('/people'),
  /** The token is shown once, to be handed over as a link. */
  invite: (input: { phone: string; name: string; roles: Role[] }) =>
    http.post<{ id: string; token: string; expiresAt: string }>('/people/invitations', input),
  withdrawInvitation: (id: string) => http.delete(`/people/invitations/${id}`),
  setRoles: (personId: string, roles: Role[]) => http.put(`/people/${personId}/roles`, { roles }),
  remove: (personId: string) => http.delete(`/people/${personId}`),
  giveBadge: (personId: string, badge: string, pin: string) => http.put(`/people/${personId}/badge`, { badge, pin }),
  takeBadge: (personId: string) => http.delete(`/people/${personId}/badge`),
  invitation: (token: string) =>
    http.get<Invitation>(`/invitations/${encodeURIComponent(token)}`, { quiet401: true }),
  /** The code goes to the invited phone; who is signed in with that phone needs none. */
  acceptInvitation: (input: { token: string; name?: string; code?: string; password?: string }) =>
    http.post<Session>('/invitations/accept', input, { quiet401: true }),
}

export interface ApiKey {
  id: string
  name: string
  prefix: string
  roles: Role[]
  madeBy: string
  createdAt: string
  lastUsedAt?: string
}

export const apiKeys = {
  list: () => fetchAll<ApiKey>('/api-keys'),
  /** The secret is in this answer only. */
  create: (name: string, roles: Role[]) => http.post<{ id: string; secret: string }>('/api-keys', { name, roles }),
  remove: (id: string) => http.delete(`/api-keys/${id}`),
}

export const me = {
  update: (input: { name: string; locale: 'zh' | 'en'; largeType: boolean }) => http.put('/me', input),
  setPassword: (input: { currentPassword?: string; password: string }) => http.post('/me/password', input),
}

export type VerificationState = 'requested' | 'approved' | 'rejected'

/** A request of the own organisation. */
export interface OwnVerification {
  id: string
  state: VerificationState
  note: string
  requestedBy: string
  requestedAt: string
  decidedAt?: string
  decisionNote?: string
}

/** A request on the operator's desk. */
export interface Verification extends OwnVerification {
  organisationId: string
  organisationName: string
  kind: OrganisationKind
  scheme: string
  identifier: string
  size: OrganisationSize
  decidedBy?: string
}

export const verifications = {
  own: () => fetchAll<OwnVerification>('/verification'),
  ask: (note: string, attachmentIds: string[]) => http.post('/verification', { note, attachmentIds }),
  get: (id: string) => http.get<{ verification: Verification; attachments: Attachment[] }>(`/verifications/${id}`),
  decide: (id: string, approve: boolean, note: string) => http.post(`/verifications/${id}/decision`, { approve, note }),
}
