import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'prefix-to-check': { label: 'trace.task.prefixToCheck', all: '/operator/prefixes?f=state:in:asked' },
    'recall-to-answer': { label: 'trace.task.recallToAnswer', all: '/trace/recalls?f=own:eq:false&f=state:in:open' },
    'feedback-to-answer': { label: 'trace.task.feedbackToAnswer', all: '/trace/feedback?f=state:in:open' },
  },
}
export default words
