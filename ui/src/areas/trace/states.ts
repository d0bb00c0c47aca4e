import type { StateWords } from '../area'

const states: StateWords = {
  companyPrefix: { words: 'trace.state.prefix', tones: { asked: 'attention', confirmed: 'good', refused: 'bad' } },
  recall: { words: 'trace.state.recall', tones: { open: 'attention', ended: 'neutral' } },
  recallNotice: { words: 'trace.state.notice', tones: { told: 'attention', read: 'progress', answered: 'good' } },
  traceFeedback: { words: 'trace.state.feedback', tones: { open: 'attention', answered: 'good', closed: 'neutral' } },
  traceFeedbackKind: { words: 'trace.state.feedbackKind', tones: { confirm: 'good', complaint: 'bad' } },
  capture: { words: 'trace.state.capture', tones: { running: 'progress', taken: 'good', partly: 'attention', refused: 'bad' } },
  proof: { words: 'trace.state.proof', tones: { checking: 'progress', proved: 'good', partly: 'attention', failed: 'bad', unknown: 'neutral' } },
}
export default states
