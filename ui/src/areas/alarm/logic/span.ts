import { currentMoment } from '@/format/format'

/** From one moment to another, or to this one where it is not over, in milliseconds. */
export const millisBetween = (from: string, to: string | undefined, now: number = currentMoment().getTime()) =>
  (to === undefined ? now : Date.parse(to)) - Date.parse(from)

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
