import { CircleClose, Connection } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const makes = (session: Session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider'

const entries: NavEntry[] = [
  {
    to: '/devices',
    label: 'device.list.title',
    icon: Connection,
    section: 'make',
    order: 60,
    permissions: ['DEVICE_READ'],
    when: makes,
  },
  {
    to: '/devices/revocations',
    label: 'device.revocations.title',
    icon: CircleClose,
    section: 'govern',
    order: 60,
    permissions: ['DEVICE_OPERATE'],
  },
]
export default entries
