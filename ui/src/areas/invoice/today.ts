import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'statement-to-invoice': { label: 'invoice.task.statementToInvoice', all: '/invoice-coverage/sold?f=state:in:open|partly_covered' },
    'invoice-to-match': { label: 'invoice.task.invoiceToMatch', all: '/invoices?f=state:in:registered|partly_matched' },
    'invoice-to-issue': { label: 'invoice.task.invoiceToIssue', all: '/invoices/issued?f=state:in:draft' },
  },
}
export default words
