import type { StateWords } from '../area'

const states: StateWords = {
  dispatch: {
    words: 'planning.state.dispatch',
    tones: { open: 'progress', settled: 'good', cancelled: 'neutral' },
  },
  share: {
    words: 'planning.state.share',
    tones: { offered: 'attention', accepted: 'good', declined: 'bad', withdrawn: 'neutral', ordered: 'good' },
  },
  load: {
    words: 'planning.state.load',
    tones: { closed: 'neutral', free: 'good', busy: 'attention', full: 'attention', over: 'bad' },
  },
  closureKind: {
    words: 'planning.state.closureKind',
    tones: { holiday: 'neutral', maintenance: 'progress', breakdown: 'bad' },
  },
  closure: {
    words: 'planning.state.closure',
    tones: { coming: 'attention', now: 'bad', over: 'neutral' },
  },
  schedule: {
    words: 'schedule.state',
    tones: { locked: 'neutral', rush: 'attention', late: 'bad' },
  },
  draft: {
    words: 'schedule.draft.state',
    tones: { searching: 'progress', ready: 'attention', failed: 'bad', applied: 'good', outdated: 'bad', discarded: 'neutral' },
  },
}
export default states
