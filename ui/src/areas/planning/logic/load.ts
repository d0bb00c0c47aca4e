import type { LoadWeek } from '@/api/planning'
import { addDays } from '@/format/format'

/** How loaded machines are: `over` when there is more work than fits into the weeks ahead. */
export type LoadLevel = 'closed' | 'free' | 'busy' | 'full' | 'over'

const BUSY_FROM = 0.7
const DAYS_A_WEEK = 7
const MINUTES_AN_HOUR = 60

/** @param beyond minutes of work that do not fit into the weeks ahead */
export function levelOf({ minutes, taken }: LoadWeek, beyond = 0): LoadLevel {
  if (minutes === 0) return beyond > 0 ? 'over' : 'closed'
  if (taken >= minutes) return beyond > 0 ? 'over' : 'full'
  return taken / minutes >= BUSY_FROM ? 'busy' : 'free'
}

/** Whole percent: 100 only where nothing is left, 0 only where nothing is taken. */
export function percentOf({ minutes, taken }: LoadWeek): number {
  if (minutes === 0 || taken >= minutes) return minutes === 0 ? 0 : 100
  const percent = Math.min(99, Math.round((100 * taken) / minutes))
  return taken > 0 ? Math.max(1, percent) : 0
}

/** All weeks as one. */
export const allWeeks = (weeks: readonly LoadWeek[]): LoadWeek =>
  weeks.reduce((sum, week) => ({ minutes: sum.minutes + week.minutes, taken: sum.taken + week.taken }), { minutes: 0, taken: 0 })

/** The first day of a week, counted from 0. */
export const weekStart = (from: string, at: number): string => addDays(from, at * DAYS_A_WEEK)

export const hoursOf = (minutes: number): number => Math.round(minutes / MINUTES_AN_HOUR)
