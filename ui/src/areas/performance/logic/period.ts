import type { OeeStepLength } from '@/api/performance'
import { addDays } from '@/format/format'

export const STEPS: readonly OeeStepLength[] = ['day', 'week', 'month']

/** From which day to which, both with it, in which steps. */
export interface Period {
  from: string
  to: string
  step: OeeStepLength
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const dayOf = (value: unknown) => (typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined)

/** What an address says, else the last `days` until today; nothing ends before it begins or lies ahead. */
export function periodOf(query: Record<string, unknown>, today: string, days: number): Period {
  const asked = dayOf(query.to)
  const to = asked === undefined || asked > today ? today : asked
  const from = dayOf(query.from)
  return {
    from: from === undefined || from > to ? addDays(to, 1 - days) : from,
    to,
    step: STEPS.find((one) => one === query.step) ?? 'day',
  }
}
