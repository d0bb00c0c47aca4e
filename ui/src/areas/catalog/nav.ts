import { Box, Cpu, Medal } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const makes = (session: Session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider'

const entries: NavEntry[] = [
  {
    to: '/products',
    label: 'catalog.products.title',
    icon: Box,
    section: 'make',
    order: 50,
    permissions: ['CATALOG_READ'],
    when: (session) => session.organisation?.kind !== 'operator',
  },
  {
    to: '/machines',
    label: 'catalog.machines.title',
    icon: Cpu,
    section: 'make',
    order: 60,
    permissions: ['CATALOG_READ'],
    when: makes,
  },
  {
    to: '/capabilities',
    label: 'catalog.capabilities.title',
    icon: Medal,
    section: 'make',
    order: 70,
    permissions: ['CATALOG_READ'],
    when: makes,
  },
]
export default entries
