import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  work_order: { noun: 'production.workOrder.title', page: (id) => `/work-orders/${id}` },
  help_call: { noun: 'production.help.title', page: () => '/help-calls' },
}
export default objects
