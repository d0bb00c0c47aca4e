import { Calendar, Connection, Histogram, Odometer, Share } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const makes = (session: Session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider'

const entries: NavEntry[] = [
  {
    to: '/planning/shares',
    label: 'planning.nav.shares',
    icon: Share,
    section: 'sell',
    order: 15,
    permissions: ['CAPACITY_READ'],
    when: makes,
  },
  {
    to: '/planning/schedule',
    label: 'schedule.title',
    icon: Calendar,
    section: 'make',
    order: 15,
    permissions: ['PRODUCTION_READ'],
    when: makes,
  },
  {
    to: '/planning/capacity',
    label: 'planning.nav.capacity',
    icon: Odometer,
    section: 'make',
    order: 40,
    permissions: ['CAPACITY_READ'],
    when: makes,
  },
  {
    to: '/planning/dispatches',
    label: 'planning.nav.dispatches',
    icon: Connection,
    section: 'govern',
    order: 5,
    permissions: ['DISPATCH_WRITE'],
  },
  {
    to: '/planning/load',
    label: 'planning.nav.load',
    icon: Histogram,
    section: 'govern',
    order: 6,
    permissions: ['DISPATCH_WRITE'],
  },
]
export default entries
