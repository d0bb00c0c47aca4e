import { Bell, ChatLineSquare, Connection, Postcard, Search, Upload } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  { to: '/trace', label: 'trace.nav.search', icon: Search, section: 'trace', order: 10, permissions: ['TRACE_READ'] },
  { to: '/trace/recalls', label: 'trace.nav.recalls', icon: Bell, section: 'trace', order: 20, permissions: ['TRACE_READ'] },
  { to: '/trace/feedback', label: 'trace.nav.feedback', icon: ChatLineSquare, section: 'trace', order: 30, permissions: ['TRACE_READ'] },
  { to: '/trace/captures', label: 'trace.nav.captures', icon: Upload, section: 'trace', order: 40, permissions: ['TRACE_READ'] },
  { to: '/trace/sharing', label: 'trace.nav.sharing', icon: Connection, section: 'trace', order: 50, permissions: ['TRACE_READ'] },
  { to: '/operator/prefixes', label: 'trace.desk.title', icon: Postcard, section: 'govern', order: 15, permissions: ['MEMBERS_VERIFY'] },
]
export default entries
