import type { StateWords } from '../area'

const states: StateWords = {
  gateway: {
    words: 'edge.state.gateway',
    tones: { connected: 'good', expected: 'attention', away: 'bad', paused: 'neutral', retired: 'neutral' },
  },
  edgeConnection: {
    words: 'edge.state.connection',
    tones: { connected: 'good', connecting: 'progress', failed: 'bad', disabled: 'neutral', expected: 'progress' },
  },
}
export default states
