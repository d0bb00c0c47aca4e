import type { StateWords } from '../area'

const states: StateWords = {
  load: {
    words: 'series.state.load',
    tones: { draft: 'neutral', loading: 'progress', done: 'good', failed: 'bad' },
  },
}
export default states
