import { AlarmClock } from '@element-plus/icons-vue'
import type { NavEntry } from '../area'

const entries: NavEntry[] = [
  {
    to: '/alarms',
    label: 'alarm.title',
    icon: AlarmClock,
    section: 'make',
    order: 22,
    permissions: ['ALARM_READ'],
    when: (session) => session.organisation?.kind === 'factory' || session.organisation?.kind === 'service_provider',
  },
]
export default entries
