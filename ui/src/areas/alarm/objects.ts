import { can } from '@/session/session'
import type { ObjectPages } from '../area'

const objects: ObjectPages = {
  alarm: { noun: 'alarm.noun.alarm', page: (id) => (can('ALARM_READ') ? `/alarms/${id}` : undefined) },
  alarm_rule: { noun: 'alarm.noun.rule', page: (id) => (can('ALARM_READ') ? `/alarms/rules/${id}` : undefined) },
}
export default objects
