import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  objection: {
    noun: 'credit.objection.noun',
    page: () => (can('CREDIT_SUPERVISE') ? '/operator/objections' : '/credit/objections'),
  },
  signal: { noun: 'credit.signal.noun', page: () => '/operator/signals' },
}
export default objects
