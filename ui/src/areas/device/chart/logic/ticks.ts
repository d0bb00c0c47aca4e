import type { Span } from '@/api/series'
import { lengthOf } from './span'

/** Where a scale of time is marked: at round moments of the reader's own clock. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WIDTHS = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10].map((days) => days * DAY),
]
const MONTHS = [1, 2, 3, 6, 12, 24, 60]
const DAYS_A_MONTH = 28

/** At most `most` moments within the span; days and months begin at midnight, whatever the clock was changed by. */
export function ticksOf(span: Span, most: number): number[] {
  const width = WIDTHS.find((one) => lengthOf(span) / one <= most)
  if (width === undefined) return months(span, most)
  return width < DAY ? moments(span, width) : days(span, width / DAY)
}

function moments(span: Span, width: number): number[] {
  const midnight = new Date(span.from).setHours(0, 0, 0, 0)
  const first = midnight + Math.ceil((span.from - midnight) / width) * width
  const found: number[] = []
  for (let at = first; at <= span.to; at += width) found.push(at)
  return found
}

function days(span: Span, width: number): number[] {
  const found: number[] = []
  const day = new Date(new Date(span.from).setHours(0, 0, 0, 0))
  // The same days whichever part of a span is looked at.
  day.setDate(day.getDate() - (Math.floor((day.getTime() - day.getTimezoneOffset() * MINUTE) / DAY) % width))
  for (; day.getTime() <= span.to; day.setDate(day.getDate() + width)) if (day.getTime() >= span.from) found.push(day.getTime())
  return found
}

function months(span: Span, most: number): number[] {
  const width = MONTHS.find((one) => lengthOf(span) / (one * DAYS_A_MONTH * DAY) <= most) ?? MONTHS.at(-1)!
  const found: number[] = []
  const month = new Date(new Date(span.from).setHours(0, 0, 0, 0))
  const number = month.getFullYear() * 12 + month.getMonth()
  month.setFullYear(0, number - (number % width), 1)
  for (; month.getTime() <= span.to; month.setMonth(month.getMonth() + width)) if (month.getTime() >= span.from) found.push(month.getTime())
  return found
}
