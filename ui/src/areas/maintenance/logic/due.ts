import { addDays, daysUntil } from '@/format/format'

export type Urgency = 'overdue' | 'week' | 'month' | 'later' | 'unknown'

/** How much a due day presses; today counts as overdue work of today. */
export function urgencyOf(dueOn: string | undefined, today: string): Urgency {
  if (dueOn === undefined) return 'unknown'
  const days = daysUntil(dueOn, today)
  if (days <= 0) return 'overdue'
  return days <= 7 ? 'week' : days <= 30 ? 'month' : 'later'
}

/** Share of a counter that is used, 0 to 1. */
export function usedShare(used: number | undefined, every: number | undefined): number | undefined {
  return used === undefined || every === undefined || every <= 0 ? undefined : Math.min(1, Math.max(0, used / every))
}

export interface BoardWeek<T> {
  from: string
  to: string
  items: T[]
}

/** Weeks from Monday on, what lies before the first one stands in it. */
export function weeksOf<T>(items: readonly T[], dayOf: (item: T) => string | undefined, today: string, count: number): BoardWeek<T>[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -weekday)
  const weeks = Array.from({ length: count }, (_, at) => ({
    from: addDays(monday, at * 7),
    to: addDays(monday, at * 7 + 6),
    items: [] as T[],
  }))
  for (const item of items) {
    const day = dayOf(item)
    if (day === undefined) continue
    const found = weeks.find((week) => day <= week.to)
    found?.items.push(item)
  }
  return weeks
}
