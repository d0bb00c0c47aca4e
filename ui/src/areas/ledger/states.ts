import type { StateWords } from '../area'

const states: StateWords = {
  journal_entry: { words: 'ledger.journal.state', tones: { booked: 'good', refused: 'bad' } },
  chain: { words: 'ledger.verify.state', tones: { whole: 'good', broken: 'bad', unbalanced: 'bad', empty: 'neutral' } },
}
export default states
