import type { StateWords } from '../area'

const states: StateWords = {
  productKind: {
    words: 'catalog.kind',
    tones: { product: 'neutral', material: 'neutral', service: 'neutral' },
  },
  productActive: {
    words: 'catalog.active',
    tones: { true: 'good', false: 'neutral' },
  },
}
export default states
