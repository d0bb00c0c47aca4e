import type { StateWords } from '../area'

const states: StateWords = {
  rfq: {
    words: 'trade.state.rfq',
    tones: { draft: 'neutral', open: 'progress', closed: 'attention', awarded: 'good', cancelled: 'bad' },
  },
  quote: {
    words: 'trade.state.quote',
    tones: { submitted: 'progress', countered: 'attention', awarded: 'good', declined: 'bad', withdrawn: 'neutral' },
  },
  order: {
    words: 'trade.state.order',
    tones: {
      awaiting_sample: 'attention',
      placed: 'attention',
      confirmed: 'progress',
      delivering: 'progress',
      delivered: 'progress',
      completed: 'good',
      declined: 'bad',
      cancelled: 'bad',
    },
  },
  deposit: {
    words: 'trade.state.deposit',
    tones: { none: 'neutral', due: 'attention', instructed: 'progress', received: 'good' },
  },
  change: {
    words: 'trade.state.change',
    tones: { proposed: 'attention', agreed: 'good', rejected: 'bad', withdrawn: 'neutral' },
  },
  delivery: {
    words: 'trade.state.delivery',
    tones: { dispatched: 'progress', received: 'attention', accepted: 'good', rejected: 'bad' },
  },
  statement: {
    words: 'trade.state.statement',
    tones: { draft: 'neutral', sent: 'progress', disputed: 'attention', agreed: 'progress', paid: 'good' },
  },
  statementLine: {
    words: 'trade.state.statementLine',
    tones: { stated: 'neutral', disputed: 'attention', stood: 'attention', settled: 'good' },
  },
  payment: {
    words: 'trade.state.payment',
    tones: { instructed: 'progress', confirmed: 'good', cancelled: 'bad' },
  },
}
export default states
