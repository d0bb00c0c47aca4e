import { Cellphone } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  { to: '/floor', label: 'floor.nav', icon: Cellphone, section: 'make', order: 40, permissions: ['SCAN'] },
]
export default entries
