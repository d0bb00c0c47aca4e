import { text } from '@/i18n'

const UNITS = [
  [86_400, 'alarm.span.days'],
  [3_600, 'alarm.span.hours'],
  [60, 'alarm.span.minutes'],
  [1, 'alarm.span.seconds'],
] as const

/** A time in its two largest units, in the reader's language: `2 天 3 小时`, `45 s`. */
export function spanWords(seconds: number): string {
  let left = Math.max(0, Math.round(seconds))
  const words: string[] = []
  for (const [size, unit] of UNITS) {
    const count = Math.floor(left / size)
    if (count > 0 && words.length < 2) words.push(text(unit, { count }))
    else if (words.length > 0) break
    left -= count * size
  }
  return words.length === 0 ? text('alarm.span.seconds', { count: 0 }) : words.join(' ')
}

export const secondsBetween = (from: string, to: string | undefined, now: number = Date.now()) =>
  ((to === undefined ? now : Date.parse(to)) - Date.parse(from)) / 1000

/** Minutes of the day as `hh:mm`. */
export const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `hh:mm` as minutes of the day; nothing where it is no time. */
export function minutesOf(clock: string | null | undefined): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(clock ?? '')
  if (found === null) return undefined
  const minutes = Number(found[1]) * 60 + Number(found[2])
  return minutes < 1440 ? minutes : undefined
}
