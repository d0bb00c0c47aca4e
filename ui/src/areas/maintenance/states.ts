import type { StateWords } from '../area'

const states: StateWords = {
  maintenanceUrgency: {
    words: 'maintenance.urgency',
    tones: { overdue: 'bad', week: 'attention', month: 'progress', later: 'good', unknown: 'neutral' },
  },
  maintenanceOrder: {
    words: 'maintenance.state.order',
    tones: { open: 'attention', planned: 'progress', done: 'good', cancelled: 'neutral' },
  },
  maintenanceReason: {
    words: 'maintenance.state.reason',
    tones: { plan: 'neutral', condition: 'attention', manual: 'neutral', breakdown: 'bad' },
  },
  maintenancePlan: {
    words: 'maintenance.state.plan',
    tones: { active: 'good', paused: 'neutral' },
  },
  partStock: {
    words: 'maintenance.state.stock',
    tones: { low: 'bad', enough: 'good' },
  },
  partMovement: {
    words: 'maintenance.state.movement',
    tones: { receipt: 'good', issue: 'neutral', count: 'progress', used: 'neutral' },
  },
}
export default states
