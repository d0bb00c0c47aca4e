import type { AlarmHours } from '@/api/alarm'
import { text } from '@/i18n'
import { clockOf, minutesOf } from './span'

/** In the order of the week. */
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Day = (typeof DAYS)[number]

/** A span of some days while it is being written: times as `hh:mm`. */
export interface HoursDraft {
  days: Day[]
  from: string | null
  to: string | null
}

export const workingHours = (): HoursDraft => ({ days: DAYS.slice(0, 5), from: '08:00', to: '18:00' })

export const hoursDraftOf = (hours: readonly AlarmHours[] | undefined): HoursDraft[] =>
  (hours ?? []).map((one) => ({ days: DAYS.filter((day) => one.days.includes(day)), from: clockOf(one.from), to: clockOf(one.to) }))

/** A time that is missing counts as midnight. */
export const hoursOf = (drafts: readonly HoursDraft[]): AlarmHours[] | undefined =>
  drafts.length === 0
    ? undefined
    : drafts.map((draft) => ({
        days: DAYS.filter((day) => draft.days.includes(day)),
        from: minutesOf(draft.from) ?? 0,
        to: minutesOf(draft.to) ?? 0,
      }))

export const isOverMidnight = (draft: HoursDraft) => (minutesOf(draft.to) ?? 0) <= (minutesOf(draft.from) ?? 0)

/** `周一–周五 08:00–18:00`; days that follow each other are one span. */
export function hoursWords(hours: readonly AlarmHours[]): string {
  return hours
    .map((one) => {
      const spans: Day[][] = []
      for (const day of DAYS.filter((each) => one.days.includes(each))) {
        const before = spans.at(-1)
        if (before !== undefined && DAYS.indexOf(day) === DAYS.indexOf(before.at(-1)!) + 1) before.push(day)
        else spans.push([day])
      }
      const named = spans.map((span) => (span.length > 1 ? `${name(span[0]!)}–${name(span.at(-1)!)}` : name(span[0]!))).join(', ')
      return one.from === one.to && one.from === 0 ? named : `${named} ${clockOf(one.from)}–${clockOf(one.to)}`
    })
    .join('; ')
}

const name = (day: Day) => text(`alarm.day.${day}`)
