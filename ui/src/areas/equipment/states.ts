import type { StateWords } from '../area'

const states: StateWords = {
  machineState: {
    words: 'equipment.state',
    tones: { producing: 'good', setup: 'progress', idle: 'attention', down: 'bad', off: 'neutral', unknown: 'neutral' },
  },
}
export default states
