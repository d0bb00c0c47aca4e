import type { StateWords } from '../area'

const states: StateWords = {
  import: {
    words: 'base.state.import',
    tones: { checking: 'progress', checked: 'attention', applying: 'progress', done: 'good', failed: 'bad' },
  },
}
export default states
