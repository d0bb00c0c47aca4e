import type { StateWords } from '../area'

const states: StateWords = {
  proofVerdict: {
    words: 'performance.verdict',
    tones: { proven: 'good', plausible: 'progress', unproven: 'neutral', contradicted: 'bad' },
  },
}
export default states
