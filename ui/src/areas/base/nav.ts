import { Calendar } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  { to: '/today', label: 'base.today.title', icon: Calendar, section: 'today', order: 0, phone: true },
]
export default entries
