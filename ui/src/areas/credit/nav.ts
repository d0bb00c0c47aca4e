import { ChatLineSquare, DataLine, Files, Medal, WarnTriangleFilled } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  {
    to: '/credit',
    label: 'credit.nav.own',
    icon: Medal,
    section: 'own',
    order: 15,
    permissions: ['CREDIT_READ'],
    when: (session) => session.organisation?.kind !== 'bank',
  },
  {
    to: '/credit/firms',
    label: 'credit.nav.firms',
    icon: Files,
    section: 'money',
    order: 60,
    permissions: ['FINANCING_WRITE'],
    when: (session) => session.organisation?.kind === 'bank',
  },
  {
    to: '/operator/signals',
    label: 'credit.nav.signals',
    icon: WarnTriangleFilled,
    section: 'govern',
    order: 12,
    permissions: ['CREDIT_SUPERVISE'],
  },
  {
    to: '/operator/objections',
    label: 'credit.nav.objections',
    icon: ChatLineSquare,
    section: 'govern',
    order: 14,
    permissions: ['CREDIT_SUPERVISE'],
  },
  {
    to: '/operator/scores',
    label: 'credit.nav.scores',
    icon: DataLine,
    section: 'govern',
    order: 16,
    permissions: ['CREDIT_SUPERVISE'],
  },
]
export default entries
