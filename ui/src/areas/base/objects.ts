import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  credential: { noun: 'base.noun.credential' },
  credential_passing: { noun: 'base.noun.credentialPassing' },
  financing: { noun: 'base.noun.financing' },
  signing_key: { noun: 'base.noun.signingKey' },
  import: { noun: 'base.imports.noun', page: (id) => `/imports/${id}` },
}
export default objects
