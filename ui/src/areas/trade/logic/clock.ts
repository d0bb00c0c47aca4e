import type { TermsBasis } from '@/api/trade'
import type { Tone } from '@/areas/area'

/** How a payment clock reads: the key of its words, how many days, and how it looks. */
export interface ClockWords {
  key: string
  days: number
  tone: Tone
}

const SOON_DAYS = 7

/** Days left to pay (negative: overdue); undefined while nothing is delivered, so the clock stands. */
export function clockWords(daysLeft: number | undefined): ClockWords {
  if (daysLeft === undefined) return { key: 'trade.clock.notStarted', days: 0, tone: 'neutral' }
  if (daysLeft < 0) return { key: 'trade.clock.overdue', days: -daysLeft, tone: 'bad' }
  if (daysLeft === 0) return { key: 'trade.clock.today', days: 0, tone: 'attention' }
  return { key: 'trade.clock.left', days: daysLeft, tone: daysLeft <= SOON_DAYS ? 'attention' : 'good' }
}

/** A statement is drawn once a month, so goods wait for it up to 31 days. */
const STATEMENT_WAIT_DAYS = 31

/** Days from delivery to payment in the worst case, all waiting included: what the rule on small firms looks at. */
export function daysAfterDelivery(basis: TermsBasis, days: number, autoAcceptDays: number): number {
  if (basis === 'delivery') return days
  return autoAcceptDays + days + (basis === 'statement' ? STATEMENT_WAIT_DAYS : 0)
}
