import type { StateWords } from '../area'

const states: StateWords = {
  productActive: {
    words: 'catalog.active',
    tones: { true: 'good', false: 'neutral' },
  },
}
export default states
