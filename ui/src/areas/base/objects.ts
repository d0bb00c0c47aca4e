import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  bank_account: { noun: 'base.noun.bankAccount' },
  bank_instruction: { noun: 'base.noun.bankInstruction' },
  import: { noun: 'base.imports.noun', page: (id) => `/imports/${id}` },
}
export default objects
