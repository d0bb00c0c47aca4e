import type { StateWords } from '../area'

const states: StateWords = {
  alarm: {
    words: 'alarm.state.alarm',
    tones: {
      unacknowledged: 'bad',
      acknowledged: 'progress',
      returned: 'attention',
      normal: 'good',
      shelved: 'neutral',
      suppressed: 'neutral',
    },
  },
  alarmPriority: {
    words: 'alarm.state.priority',
    tones: { critical: 'bad', high: 'attention', medium: 'progress', low: 'neutral' },
  },
  alarmMail: {
    words: 'alarm.state.mail',
    tones: { confirmed: 'good', unconfirmed: 'attention' },
  },
  alarmChange: {
    words: 'alarm.state.change',
    tones: {
      raised: 'bad',
      cleared: 'good',
      amended: 'neutral',
      withdrawn: 'neutral',
      acknowledged: 'progress',
      superseded: 'neutral',
      shelved: 'neutral',
      unshelved: 'attention',
      suppressed: 'neutral',
      released: 'attention',
      escalated: 'attention',
      out_of_service: 'neutral',
    },
  },
}
export default states
