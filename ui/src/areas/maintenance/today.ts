import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'maintenance-to-plan': { label: 'maintenance.task.toPlan', all: '/maintenance/orders?f=state:in:open' },
    'maintenance-to-do': { label: 'maintenance.task.toDo', all: '/maintenance/orders?f=state:in:planned' },
    'part-to-order': { label: 'maintenance.task.toOrder', all: '/maintenance' },
  },
}
export default words
