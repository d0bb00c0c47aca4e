import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  bank_account: { noun: 'bank.noun.account', page: (id) => `/bank-accounts/${id}` },
  bank_instruction: { noun: 'bank.noun.instruction', page: (id) => `/bank-instructions/${id}` },
  bank_difference: { noun: 'bank.noun.difference', page: (id) => `/bank-differences/${id}` },
  bank_link: { noun: 'bank.noun.link', page: (id) => `/bank-links/${id}` },
  bank_file: { noun: 'bank.noun.file', page: (id) => ({ path: '/bank-files', query: { f: `id:eq:${id}` } }) },
}
export default objects
