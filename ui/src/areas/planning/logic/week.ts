import type { Shift } from '@/api/planning'

/** A shift as it is typed: `08:00` to `12:00`. */
export interface TypedShift {
  key: number
  from: string
  to: string
}

/** Shifts by weekday; the first is Monday's. */
export type Week = TypedShift[][]

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const DAY_MINUTES = 24 * 60
let keys = 0

export const typedShift = (from: string, to: string): TypedShift => ({ key: ++keys, from, to })

/** `08:00`; midnight is the day's beginning on every clock. */
export function clock(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
}

/** Minutes of the day, none where it is no time. */
export function minuteOf(time: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})/.exec(time)
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2])
}

/** The end of a shift: `00:00` ends the day instead of beginning it. */
const endOf = (time: string) => minuteOf(time) || (minuteOf(time) === 0 ? DAY_MINUTES : undefined)

export const weekOf = (shifts: readonly Shift[]): Week =>
  WEEKDAYS.map((weekday) =>
    shifts
      .filter((shift) => shift.weekday === weekday)
      .sort((a, b) => a.fromMinute - b.fromMinute)
      .map((shift) => typedShift(clock(shift.fromMinute), clock(shift.toMinute))),
  )

export const shiftsOf = (week: Week): Shift[] =>
  week.flatMap((day, at) =>
    day.map((shift) => ({ weekday: at + 1, fromMinute: minuteOf(shift.from) ?? 0, toMinute: endOf(shift.to) ?? 0 })),
  )

/** What is wrong with a day. */
export function dayProblem(day: readonly TypedShift[]): 'incomplete' | 'backwards' | 'overlap' | undefined {
  const spans = day.map((shift) => [minuteOf(shift.from), endOf(shift.to)] as const)
  if (spans.some(([from, to]) => from === undefined || to === undefined)) return 'incomplete'
  const sorted = (spans as [number, number][]).sort((a, b) => a[0] - b[0])
  if (sorted.some(([from, to]) => to <= from)) return 'backwards'
  return sorted.some(([from], at) => at > 0 && from < sorted[at - 1]![1]) ? 'overlap' : undefined
}

/** The shifts of one weekday on others too. */
export const copied = (week: Week, from: number, to: readonly number[]): Week =>
  week.map((day, at) => (at !== from && to.includes(at) ? week[from]!.map((shift) => typedShift(shift.from, shift.to)) : day))

/** One more shift of a day: after the last one, or the usual morning. */
export function nextShift(day: readonly TypedShift[]): TypedShift {
  const last = Math.max(...day.map((shift) => endOf(shift.to) ?? 0))
  if (day.length === 0 || last >= DAY_MINUTES) return day.length === 0 ? typedShift('08:00', '12:00') : typedShift('', '')
  return typedShift(clock(Math.min(last + 60, DAY_MINUTES - 60)), clock(Math.min(last + 300, DAY_MINUTES)))
}

export const minutesOf = (day: readonly TypedShift[]): number =>
  day.reduce((sum, shift) => sum + Math.max(0, (endOf(shift.to) ?? 0) - (minuteOf(shift.from) ?? 0)), 0)
