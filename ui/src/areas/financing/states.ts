import type { StateWords } from '../area'

const states: StateWords = {
  financing: {
    words: 'financing.state.financing',
    tones: {
      asked: 'attention',
      accepted: 'progress',
      registered: 'progress',
      instructed: 'progress',
      financed: 'good',
      withdrawn: 'neutral',
      lapsed: 'neutral',
      reversed: 'bad',
    },
  },
  financingQuote: {
    words: 'financing.state.quote',
    tones: { standing: 'progress', replaced: 'neutral', accepted: 'good', declined: 'neutral', withdrawn: 'neutral' },
  },
  consent: {
    words: 'financing.state.consent',
    tones: { holds: 'good', expired: 'neutral', revoked: 'neutral' },
  },
  redemption: {
    words: 'financing.state.redemption',
    tones: { instructed: 'progress', booked: 'good', rejected: 'bad', reversed: 'bad' },
  },
  issuer: {
    words: 'financing.state.issuer',
    tones: { open: 'good', overdue: 'attention', stopped: 'bad' },
  },
  freeze: {
    words: 'financing.state.freeze',
    tones: { frozen: 'bad', lifted: 'neutral' },
  },
}
export default states
