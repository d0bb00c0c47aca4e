import { DataLine, Postcard } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const isBuyer = (session: Session) => session.organisation?.kind === 'buyer'
const sells = (session: Session) => !isBuyer(session)

const entries: NavEntry[] = [
  {
    to: '/invoices/received',
    label: 'invoice.nav.received',
    icon: Postcard,
    section: 'money',
    order: 16,
    permissions: ['INVOICE_READ'],
    when: isBuyer,
  },
  {
    to: '/invoices/issued',
    label: 'invoice.nav.invoices',
    icon: Postcard,
    section: 'money',
    order: 16,
    permissions: ['INVOICE_READ'],
    when: sells,
  },
  {
    to: '/invoice-coverage/bought',
    label: 'invoice.nav.coverage',
    icon: DataLine,
    section: 'money',
    order: 17,
    permissions: ['INVOICE_READ'],
    when: isBuyer,
  },
  {
    to: '/invoice-coverage/sold',
    label: 'invoice.nav.coverage',
    icon: DataLine,
    section: 'money',
    order: 17,
    permissions: ['INVOICE_READ'],
    when: sells,
  },
]
export default entries
