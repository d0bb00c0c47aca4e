import { CreditCard, Key, Switch, Wallet } from '@element-plus/icons-vue'
import type { Session } from '@/api/party'
import type { NavEntry } from '../area'

const kindOf = (session: Session) => session.organisation?.kind
const isOwed = (session: Session) => kindOf(session) === 'factory' || kindOf(session) === 'service_provider'
const mainlyOwes = (session: Session) => kindOf(session) === 'buyer'
const mainlyHolds = (session: Session) => !mainlyOwes(session) && kindOf(session) !== 'operator'

const entries: NavEntry[] = [
  {
    to: '/money',
    label: 'finance.nav.owedToUs',
    icon: Wallet,
    section: 'money',
    order: 12,
    permissions: ['STATEMENT_READ'],
    when: isOwed,
    phone: true,
  },
  {
    to: '/money/owed',
    label: 'finance.nav.weOwe',
    icon: Wallet,
    section: 'money',
    order: 12,
    permissions: ['STATEMENT_READ'],
    when: mainlyOwes,
  },
  {
    to: '/credentials/held',
    label: 'finance.nav.credentials',
    icon: CreditCard,
    section: 'money',
    order: 16,
    permissions: ['CREDENTIAL_READ'],
    when: mainlyHolds,
  },
  {
    to: '/credentials/issued',
    label: 'finance.nav.credentials',
    icon: CreditCard,
    section: 'money',
    order: 16,
    permissions: ['CREDENTIAL_READ'],
    when: mainlyOwes,
  },
  {
    to: '/passings/received',
    label: 'finance.nav.passings',
    icon: Switch,
    section: 'money',
    order: 17,
    permissions: ['CREDENTIAL_READ'],
    when: isOwed,
  },
  { to: '/signing-keys', label: 'finance.nav.keys', icon: Key, section: 'own', order: 15, permissions: ['CREDENTIAL_SIGN'] },
]
export default entries
