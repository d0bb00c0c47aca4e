import { Monitor } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const makes = (session: Session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider'

const entries: NavEntry[] = [
  {
    to: '/equipment',
    label: 'equipment.fleet.title',
    icon: Monitor,
    section: 'make',
    order: 20,
    permissions: ['DEVICE_READ'],
    when: makes,
  },
]
export default entries
