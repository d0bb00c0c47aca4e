import type { StateWords } from '../area'

const states: StateWords = {
  workOrder: {
    words: 'production.state.workOrder',
    tones: { planned: 'attention', released: 'progress', in_progress: 'progress', done: 'good', cancelled: 'bad' },
  },
  operation: {
    words: 'production.state.operation',
    tones: { waiting: 'neutral', started: 'progress', done: 'good', outsourced: 'progress', cancelled: 'bad' },
  },
  helpCall: {
    words: 'production.state.helpCall',
    tones: { open: 'attention', answered: 'good' },
  },
}
export default states
