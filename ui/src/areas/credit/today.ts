import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'objection-to-answer': { label: 'credit.task.objectionToAnswer', all: '/operator/objections?f=state:eq:open' },
    'signal-to-decide': { label: 'credit.task.signalToDecide', all: '/operator/signals?f=state:eq:open' },
  },
}
export default words
