import type { TodayWords } from '../area'

const words: TodayWords = {
  tasks: {
    'report-contradicted': { label: 'performance.task.contradicted', all: '/performance/runs?f=verdict:in:contradicted' },
  },
}
export default words
