import type { StateWords } from '../area'

const states: StateWords = {
  credential: {
    words: 'finance.state.credential',
    tones: {
      applied: 'attention',
      offered: 'attention',
      declined: 'bad',
      refused: 'bad',
      withdrawn: 'neutral',
      live: 'progress',
      consumed: 'neutral',
      overdue: 'bad',
      redeemed: 'good',
      cancelled: 'neutral',
    },
  },
  financingStage: {
    words: 'finance.state.financingStage',
    tones: { none: 'neutral', asked: 'progress', accepted: 'progress', instructed: 'progress', financed: 'good' },
  },
  encumbrance: {
    words: 'finance.state.encumbrance',
    tones: { financing: 'progress', freeze: 'bad', dispute: 'attention', passing: 'progress', cancellation: 'attention' },
  },
  credential_passing: {
    words: 'finance.state.passing',
    tones: { offered: 'attention', accepted: 'good', refused: 'bad', withdrawn: 'neutral', lapsed: 'neutral' },
  },
  ageBucket: {
    words: 'finance.state.bucket',
    tones: { not_due: 'good', days_1_to_30: 'attention', days_31_to_60: 'bad', days_61_to_90: 'bad', over_90_days: 'bad', settled: 'neutral' },
  },
}
export default states
