import { Calendar, Checked, Histogram, Money, Odometer } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const isBank = (session: Session) => session.organisation?.kind === 'bank'
const isOther = (session: Session) => !isBank(session)

const entries: NavEntry[] = [
  {
    to: '/financings',
    label: 'financing.nav.asked',
    icon: Money,
    section: 'money',
    order: 5,
    permissions: ['FINANCING_WRITE'],
    when: isBank,
    phone: true,
  },
  {
    to: '/issuer-limits',
    label: 'financing.nav.limits',
    icon: Odometer,
    section: 'money',
    order: 6,
    permissions: ['ISSUER_LIMIT_WRITE'],
    when: isBank,
    phone: true,
  },
  { to: '/financings', label: 'financing.nav.own', icon: Money, section: 'money', order: 18, permissions: ['CREDENTIAL_READ'], when: isOther },
  { to: '/maturities', label: 'financing.nav.maturities', icon: Calendar, section: 'money', order: 19, permissions: ['CREDENTIAL_READ'], phone: true },
  {
    to: '/supervision/inspection',
    label: 'financing.nav.verification',
    icon: Checked,
    section: 'money',
    order: 60,
    permissions: ['FINANCING_WRITE'],
    when: isBank,
  },
  {
    to: '/supervision/issuers',
    label: 'financing.nav.supervision',
    icon: Histogram,
    section: 'govern',
    order: 12,
    permissions: ['CREDENTIAL_SUPERVISE'],
    phone: true,
  },
  {
    to: '/issuer-limits',
    label: 'financing.nav.limits',
    icon: Odometer,
    section: 'govern',
    order: 13,
    permissions: ['CREDENTIAL_SUPERVISE'],
  },
]
export default entries
