import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  financing: { noun: 'financing.noun.financing', page: (id) => `/financings/${id}` },
  issuer: {
    noun: 'financing.noun.issuer',
    page: (id) => (can('CREDENTIAL_SUPERVISE') ? `/supervision/issuers?f=issuerId:eq:${id}` : undefined),
  },
  redemption: { noun: 'financing.noun.redemption', page: () => '/redemptions' },
}
export default objects
