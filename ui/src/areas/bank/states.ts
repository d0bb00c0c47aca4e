import type { StateWords } from '../area'

const states: StateWords = {
  bank_account: {
    words: 'bank.state.account',
    tones: { registered: 'attention', verified: 'good', refused: 'bad', closed: 'neutral' },
  },
  bank_instruction: {
    words: 'bank.state.instruction',
    tones: {
      created: 'neutral',
      sent: 'progress',
      accepted: 'progress',
      rejected: 'bad',
      partly_booked: 'attention',
      booked: 'good',
      reversed: 'bad',
    },
  },
  bank_reconciliation: { words: 'bank.state.day', tones: { agreed: 'good', different: 'attention' } },
  bank_difference: {
    words: 'bank.state.difference',
    tones: { open: 'attention', explained: 'progress', settled: 'good' },
  },
  bank_link: { words: 'bank.state.link', tones: { up: 'good', down: 'bad', unused: 'neutral', stopped: 'neutral' } },
  bank_file: {
    words: 'bank.state.file',
    tones: {
      to_send: 'attention',
      sent: 'good',
      refused: 'bad',
      received: 'progress',
      processed: 'good',
      repeated: 'neutral',
      unreadable: 'bad',
    },
  },
}
export default states
