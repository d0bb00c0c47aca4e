import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  dispatch: {
    noun: 'planning.noun.dispatch',
    page: (id) => (can('DISPATCH_WRITE') || can('CAPACITY_READ') ? `/planning/dispatches/${id}` : undefined),
  },
  schedule: { noun: 'schedule.title', page: () => (can('PRODUCTION_READ') ? '/planning/schedule' : undefined) },
  breakdown: { noun: 'planning.noun.breakdown', page: () => (can('CAPACITY_READ') ? '/planning/closures' : undefined) },
  closure: { noun: 'planning.noun.closure', page: () => (can('CAPACITY_READ') ? '/planning/closures' : undefined) },
}
export default objects
