import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: { 'alarm-to-acknowledge': { label: 'alarm.task.toAcknowledge', all: '/alarms' } },
}
export default words
