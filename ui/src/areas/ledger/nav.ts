import { Lock, Money, Notebook } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  { to: '/balances', label: 'ledger.balances', icon: Money, section: 'money', order: 30, permissions: ['LEDGER_READ'] },
  { to: '/ledger', label: 'ledger.accounts', icon: Notebook, section: 'money', order: 40, permissions: ['LEDGER_READ'] },
  { to: '/ledger-verification', label: 'ledger.verify.title', icon: Lock, section: 'govern', order: 50, permissions: ['CLUSTER_READ'] },
]
export default entries
