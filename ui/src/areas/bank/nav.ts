import { Checked, Connection, CreditCard, Promotion, ScaleToOriginal } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  {
    to: '/bank-account-checks',
    label: 'bank.checks.title',
    icon: Checked,
    section: 'money',
    order: 55,
    permissions: ['BANK_WRITE'],
    when: (session) => session.organisation?.kind === 'bank',
  },
  { to: '/bank-accounts', label: 'bank.accounts.title', icon: CreditCard, section: 'money', order: 60, permissions: ['BANK_READ'] },
  { to: '/bank-instructions', label: 'bank.instructions.title', icon: Promotion, section: 'money', order: 62, permissions: ['BANK_READ'] },
  { to: '/bank-reconciliations', label: 'bank.days.title', icon: ScaleToOriginal, section: 'money', order: 64, permissions: ['BANK_READ'] },
  { to: '/bank-account-checks', label: 'bank.checks.title', icon: Checked, section: 'govern', order: 40, permissions: ['BANK_OPERATE'] },
  { to: '/bank-links', label: 'bank.links.title', icon: Connection, section: 'govern', order: 42, permissions: ['BANK_OPERATE'] },
]
export default entries
