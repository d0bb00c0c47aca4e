import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const readable = (path: string) => (can('MAINTENANCE_READ') ? path : undefined)

const objects: ObjectPages = {
  'maintenance_order': { noun: 'maintenance.noun.order', page: (id) => readable(`/maintenance/orders/${id}`) },
  'maintenance_plan': { noun: 'maintenance.noun.plan', page: (id) => readable(`/maintenance/plans/${id}`) },
  'spare_part': { noun: 'maintenance.noun.part', page: (id) => readable(`/maintenance/parts/${id}`) },
  'life-model': { noun: 'maintenance.noun.model', page: () => readable('/maintenance/lives') },
}
export default objects
