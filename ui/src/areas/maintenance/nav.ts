import { Tools } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const makes = (session: Session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider'

const entries: NavEntry[] = [
  {
    to: '/maintenance',
    label: 'maintenance.title',
    icon: Tools,
    section: 'make',
    order: 26,
    permissions: ['MAINTENANCE_READ'],
    when: makes,
  },
]
export default entries
