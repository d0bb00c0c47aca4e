import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'help-call': { label: 'production.task.helpCall', all: '/help-calls?f=state:in:open' },
    'work-order-to-release': { label: 'production.task.toRelease', all: '/work-orders?f=state:in:planned' },
    'work-order-late': { label: 'production.task.late', all: '/work-orders?f=state:in:released|in_progress&sort=neededBy' },
    'operation-waiting': { label: 'production.task.operationWaiting', all: '/work-orders?view=board' },
    'ticket-running': { label: 'production.task.ticketRunning', all: '/floor' },
  },
  figures: {
    'pay-today': { label: 'production.task.payToday', to: '/floor/pay' },
  },
}
export default words
