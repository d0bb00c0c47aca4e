import { Calendar, Clock, Upload } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  { to: '/today', label: 'base.today.title', icon: Calendar, section: 'today', order: 0, phone: true },
  {
    to: '/imports',
    label: 'base.imports.title',
    icon: Upload,
    section: 'own',
    order: 20,
    permissions: ['CATALOG_EDIT', 'RFQ_WRITE', 'ORDER_WRITE', 'BANK_WRITE', 'REFERENCE_EDIT'],
  },
  { to: '/audit', label: 'base.audit.title', icon: Clock, section: 'own', order: 30, permissions: ['AUDIT_READ'] },
]
export default entries
