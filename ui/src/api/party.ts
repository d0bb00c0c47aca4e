import type { Schema } from './contract'
import { call, http } from './http'
import { fetchAll } from './list'

export type OrganisationKind = Schema<'OrganisationKind'>
export type OrganisationSize = Schema<'SizeClass'>
export type Role = Schema<'Role'>
export const MEMBER_ROLES: readonly Role[] = ['owner', 'sales', 'purchaser', 'planner', 'worker', 'finance', 'viewer']

export type Membership = Schema<'MembershipView'>
export type Session = Schema<'SessionView'>
export type OpenSession = Schema<'OpenSession'>

/** Somebody of the sample cluster; only a demonstration has this door, so the server's document does not know it. */
export interface DemoPerson {
  personId: string
  name: string
  role: Role
  roleLabel: string
  organisationName: string
  organisationKind: OrganisationKind
  phone?: string
}

/** The sample cluster's day; the same door. */
export interface SampleDay {
  today: string
  now: string
}

/** The name is for who signs in by code for the first time. */
export type SignIn =
  | { phone: string; code: string; name?: string }
  | { phone: string; password: string }
  | { badge: string; pin: string }

export const sessions = {
  current: () => http.get('/session', { quiet401: true }),
  requestCode: (phone: string) => http.post('/sign-in/code', { body: { phone }, quiet401: true }),
  signIn: (input: SignIn) => http.post('/sign-in', { body: input, quiet401: true }),
  signOut: () => http.post('/sign-out'),
  switchTo: (organisationId: string) => http.post('/session/organisation', { body: { organisationId } }),
  list: () => http.get('/sessions'),
  exported: (format: Schema<'ExportFormat'>) => http.download('/sessions/export', { query: { format } }),
  end: (id: string) => http.delete('/sessions/{id}', { path: { id } }),
  demoPeople: () => call<DemoPerson[]>('GET', '/demo/people', { quiet401: true }),
  demoDay: () => call<SampleDay>('GET', '/demo/day', { quiet401: true }),
  moveDemoDay: (days: number) => call<SampleDay>('POST', '/demo/day', { body: { days }, quiet401: true }),
  demoSignIn: (personId: string) => call<Session>('POST', '/demo/sign-in', { body: { personId }, quiet401: true }),
}

export type DirectoryRow = Schema<'DirectoryRow'>
export type OrganisationDetail = Schema<'MemberView'>
export type OrganisationProfile = Schema<'ProfileRequest'>
export type Registration = Schema<'RegistrationRequest'>

export const organisations = {
  get: (id: string) => http.get('/organisations/{id}', { path: { id } }),
  update: (profile: OrganisationProfile) => http.put('/organisation', { body: profile }),
  register: (registration: Registration) => http.post('/organisations', { body: registration }),
}

export type Site = Schema<'SiteView'>
export type SiteInput = Schema<'SiteRequest'>

export const sites = {
  exported: (format: Schema<'ExportFormat'>) => http.download('/sites/export', { query: { format } }),
  list: () => http.get('/sites'),
  create: (site: SiteInput) => http.post('/sites', { body: site }),
  update: (id: string, site: SiteInput) => http.put('/sites/{id}', { path: { id }, body: site }),
  remove: (id: string) => http.delete('/sites/{id}', { path: { id } }),
}

/** The id is the person's; the invitation's while invited. */
export type Person = Schema<'PersonRow'>

/** What an invited person sees; the phone has its middle hidden. */
export type Invitation = Schema<'InvitationView'>

export const people = {
  list: () => fetchAll('/people'),
  /** The token is shown once, to be handed over as a link. */
  invite: (input: Schema<'InvitationRequest'>) => http.post('/people/invitations', { body: input }),
  withdrawInvitation: (id: string) => http.delete('/people/invitations/{id}', { path: { id } }),
  setRoles: (personId: string, roles: Role[]) =>
    http.put('/people/{personId}/roles', { path: { personId }, body: { roles } }),
  remove: (personId: string) => http.delete('/people/{personId}', { path: { personId } }),
  giveBadge: (personId: string, badge: string, pin: string) =>
    http.put('/people/{personId}/badge', { path: { personId }, body: { badge, pin } }),
  takeBadge: (personId: string) => http.delete('/people/{personId}/badge', { path: { personId } }),
  invitation: (token: string) => http.get('/invitations/{token}', { path: { token }, quiet401: true }),
  /** The code goes to the invited phone; who is signed in with that phone needs none. */
  acceptInvitation: (input: Schema<'AcceptRequest'>) => http.post('/invitations/accept', { body: input, quiet401: true }),
}

export type ApiKey = Schema<'ApiKey'>

export const apiKeys = {
  list: () => http.get('/api-keys'),
  exported: (format: Schema<'ExportFormat'>) => http.download('/api-keys/export', { query: { format } }),
  /** The secret is in this answer only. */
  create: (name: string, roles: Role[]) => http.post('/api-keys', { body: { name, roles } }),
  remove: (id: string) => http.delete('/api-keys/{id}', { path: { id } }),
}

export const me = {
  update: (input: Schema<'MeRequest'>) => http.put('/me', { body: input }),
  setPassword: (input: Schema<'PasswordRequest'>) => http.post('/me/password', { body: input }),
}

/** A request of the own organisation. */
export type OwnVerification = Schema<'OwnVerification'>
export type VerificationState = OwnVerification['state']

/** A request on the operator's desk. */
export type Verification = Schema<'VerificationRow'>

export const verifications = {
  own: () => http.get('/verification'),
  ask: (note: string, attachmentIds: string[]) => http.post('/verification', { body: { note, attachmentIds } }),
  get: (id: string) => http.get('/verifications/{id}', { path: { id } }),
  decide: (id: string, approve: boolean, note: string) =>
    http.post('/verifications/{id}/decision', { path: { id }, body: { approve, note } }),
}
