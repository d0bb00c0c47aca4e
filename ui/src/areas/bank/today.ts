import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'bank-account-to-check': { label: 'bank.task.accountToCheck', all: '/bank-account-checks?f=state:in:registered' },
    'bank-difference': { label: 'bank.task.difference', all: '/bank-differences?f=state:in:open', titles: 'bank.difference.kindOf' },
    'bank-exchange-difference': {
      label: 'bank.task.exchangeDifference',
      all: '/bank-differences?f=state:in:open',
      titles: 'bank.difference.kindOf',
    },
    'bank-link-down': { label: 'bank.task.linkDown', all: '/bank-links?f=active:eq:true' },
  },
}
export default words
