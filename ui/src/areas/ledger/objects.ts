import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  account: { noun: 'ledger.account', page: (id) => `/ledger/${id}` },
  period: { noun: 'ledger.periods.noun', page: () => '/ledger/periods' },
  journal: { noun: 'ledger.componentOf.journal' },
}
export default objects
