import { OfficeBuilding, Setting } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  {
    to: '/members',
    label: 'party.members.title',
    icon: OfficeBuilding,
    section: 'network',
    order: 10,
    permissions: ['DIRECTORY_READ'],
    phone: true,
  },
  {
    to: '/organisation',
    label: 'party.own.title',
    icon: Setting,
    section: 'own',
    order: 10,
    permissions: ['ORGANISATION_EDIT', 'PEOPLE_MANAGE', 'API_KEYS_MANAGE'],
  },
]
export default entries
