import type { StateWords } from '../area'

const states: StateWords = {
  verified: { words: 'party.state.verified', tones: { true: 'good', false: 'neutral' } },
  verification: {
    words: 'party.state.verification',
    tones: { requested: 'attention', approved: 'good', rejected: 'bad' },
  },
  person: { words: 'party.state.person', tones: { active: 'good', invited: 'progress' } },
}
export default states
