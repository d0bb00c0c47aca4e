import { Bell, Coin, Tickets } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  {
    to: '/work-orders',
    label: 'production.workOrders.title',
    icon: Tickets,
    section: 'make',
    order: 10,
    permissions: ['PRODUCTION_READ'],
    phone: true,
  },
  {
    to: '/help-calls',
    label: 'production.help.title',
    icon: Bell,
    section: 'make',
    order: 20,
    permissions: ['PRODUCTION_READ'],
  },
  { to: '/pay', label: 'production.pay.title', icon: Coin, section: 'make', order: 30, permissions: ['PAY_READ'] },
]
export default entries
