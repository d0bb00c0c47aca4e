import type { StateWords } from '../area'

const states: StateWords = {
  invoice: {
    words: 'invoice.state',
    tones: {
      draft: 'neutral',
      registered: 'attention',
      partly_matched: 'progress',
      matched: 'good',
      red_lettered: 'bad',
      voided: 'neutral',
    },
  },
  redInvoice: { words: 'invoice.state', tones: { registered: 'neutral' } },
  invoiceCoverage: {
    words: 'invoice.coverage.state',
    tones: { open: 'attention', partly_covered: 'progress', covered: 'good' },
  },
  invoiceFile: {
    words: 'invoice.register.state',
    tones: { waiting: 'neutral', sending: 'progress', registered: 'good', refused: 'bad' },
  },
  matchConfidence: {
    words: 'invoice.match.confidence',
    tones: { exact: 'good', likely: 'progress', possible: 'attention' },
  },
}
export default states
