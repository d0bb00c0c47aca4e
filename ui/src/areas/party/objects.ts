import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  organisation: { noun: 'party.organisation', page: (id) => `/members/${id}` },
  person: { noun: 'party.person', page: () => '/organisation?tab=people' },
  verification: { noun: 'party.verification.noun', page: () => '/operator/verifications' },
  invitation: { noun: 'party.invitation', page: () => '/organisation?tab=people' },
  api_key: { noun: 'party.apiKey', page: () => '/organisation?tab=keys' },
  site: { noun: 'party.site', page: () => '/organisation?tab=sites' },
}
export default objects
