import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  work_order: { noun: 'production.workOrder.title', page: (id) => `/work-orders/${id}` },
  ticket: { noun: 'production.tickets.code', page: () => '/floor' },
  help_call: { noun: 'production.help.title', page: () => '/help-calls' },
}
export default objects
