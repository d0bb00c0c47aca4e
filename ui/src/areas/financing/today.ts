import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'quotes-to-choose': { label: 'financing.task.quotesToChoose', all: '/financings?f=state:in:asked' },
    'financing-to-quote': { label: 'financing.task.toQuote', all: '/financings?f=state:in:asked' },
    'financing-to-register': { label: 'financing.task.toRegister', all: '/financings?f=state:in:accepted' },
    'financing-to-disburse': { label: 'financing.task.toDisburse', all: '/financings?f=state:in:registered' },
    'issuer-overdue': { label: 'financing.task.issuerOverdue', all: '/supervision/issuers?f=overdue:gt:0' },
  },
}
export default words
