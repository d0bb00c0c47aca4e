import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  invoice: { noun: 'invoice.noun.invoice', page: (id) => `/invoices/${id}` },
}
export default objects
