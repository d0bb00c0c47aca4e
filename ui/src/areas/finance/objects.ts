import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  receivable: { noun: 'finance.noun.receivable', page: (id) => `/receivables/${id}/choices` },
  credential: { noun: 'finance.noun.credential', page: (id) => `/credentials/${id}` },
  credential_passing: { noun: 'finance.noun.passing', page: (id) => `/passings/${id}` },
  signing_key: { noun: 'finance.noun.signingKey', page: () => '/signing-keys' },
}
export default objects
