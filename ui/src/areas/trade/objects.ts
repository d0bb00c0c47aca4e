import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  rfq: { noun: 'trade.noun.rfq', page: (id) => `/rfqs/${id}` },
  quote: { noun: 'trade.noun.quote', page: (id) => `/quotes/${id}` },
  order: { noun: 'trade.noun.order', page: (id) => `/orders/${id}` },
  delivery: { noun: 'trade.noun.delivery', page: (id) => `/deliveries/${id}` },
  statement: { noun: 'trade.noun.statement', page: (id) => `/statements/${id}` },
  payment: { noun: 'trade.noun.payment', page: (id) => `/payments/${id}` },
}
export default objects
