import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'share-to-answer': { label: 'planning.task.shareToAnswer', all: '/planning/shares?f=state:in:offered' },
    'dispatch-to-offer': { label: 'planning.task.dispatchToOffer', all: '/planning/dispatches?f=state:in:open' },
  },
}
export default words
