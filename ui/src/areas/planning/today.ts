import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'machine-down': { label: 'planning.task.machineDown', all: '/planning/closures' },
    'machine-runs-again': { label: 'planning.task.machineRunsAgain', all: '/planning/closures' },
    'share-to-answer': { label: 'planning.task.shareToAnswer', all: '/planning/shares?f=state:in:offered' },
    'dispatch-to-offer': { label: 'planning.task.dispatchToOffer', all: '/planning/dispatches?f=state:in:open' },
  },
}
export default words
