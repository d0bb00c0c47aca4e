import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  work_order: { noun: 'production.workOrder.title', page: (id) => `/work-orders/${id}` },
  ticket: { noun: 'production.tickets.code', page: (_id, code) => (code !== undefined && can('SCAN') ? `/t/${code}` : undefined) },
  help_call: { noun: 'production.help.title', page: () => '/help-calls' },
}
export default objects
