import { DataLine } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const makes = (session: Session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider'

const entries: NavEntry[] = [
  {
    to: '/performance',
    label: 'performance.oee.title',
    icon: DataLine,
    section: 'make',
    order: 24,
    permissions: ['PRODUCTION_READ'],
    when: makes,
  },
]
export default entries
