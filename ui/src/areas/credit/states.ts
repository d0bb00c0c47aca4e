import type { StateWords } from '../area'

const states: StateWords = {
  objection: {
    words: 'credit.state.objection',
    tones: { open: 'attention', upheld: 'good', rejected: 'neutral' },
  },
  signal: {
    words: 'credit.state.signal',
    tones: { open: 'attention', dismissed: 'neutral', confirmed: 'bad' },
  },
}
export default states
