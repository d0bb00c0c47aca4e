import type { StateWords } from '../area'

const states: StateWords = {
  device: { words: 'device.state', tones: { active: 'good', paused: 'attention', retired: 'neutral' } },
  device_kind: { words: 'device.kind', tones: { direct: 'neutral', gateway: 'progress', behind_gateway: 'neutral' } },
  device_connection: { words: 'device.connection', tones: { on: 'good', off: 'neutral' } },
  device_broker: { words: 'device.brokerState', tones: { on: 'good', off: 'bad', unused: 'neutral' } },
  device_revocations: { words: 'device.revocationsState', tones: { current: 'good', expired: 'attention' } },
  device_command: {
    words: 'device.commandState',
    tones: { sent: 'progress', acknowledged: 'progress', answered: 'good', failed: 'bad', timed_out: 'attention' },
  },
}
export default states
