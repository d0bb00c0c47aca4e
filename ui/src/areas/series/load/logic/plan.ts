import type { LoadGuess, LoadPlan, TimePattern } from '@/api/series'

/** What a person says of a file of measurements, and the plan that is sent. */

export interface ColumnDraft {
  column: number
  heading: string
  taken: boolean
  metric: string
  label: string
  unit: string
  isText: boolean
  samples: string[]
  words: number
}

export const STEP_UNITS = ['second', 'minute', 'hour', 'day'] as const
export type StepUnit = (typeof STEP_UNITS)[number]
const MILLIS: Record<StepUnit, number> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }

export interface TimeDraft {
  /** Whether columns tell times; else there are a beginning and a step. */
  isTold: boolean
  /** In the order in which they are read: a moment, or a date and the time of day. */
  columns: number[]
  pattern: string
  midnightEndsDay: boolean
  zone: string
  startAt?: Date
  step: number
  stepUnit: StepUnit
}

export interface Offers {
  silenceSeconds?: number
  retentionDays?: number
}

/** As the server guessed; where the file tells no times, rows begin now and come by the minute. */
export function timeOf(guess: LoadGuess, zone: string, now: Date): TimeDraft {
  const best = guess.times[0]
  return {
    isTold: guess.timeColumns.length > 0,
    columns: guess.timeColumns,
    pattern: best?.pattern ?? '',
    midnightEndsDay: best?.midnightEndsDay ?? false,
    zone,
    startAt: new Date(Math.floor((now.getTime() - guess.load.rows * MILLIS.minute) / MILLIS.minute) * MILLIS.minute),
    step: 1,
    stepUnit: 'minute',
  }
}

/** Whether the guess is of these columns. */
export const isOf = (guess: LoadGuess, columns: readonly number[]): boolean => guess.timeColumns.join() === columns.join()

/** How other columns are written: as before where that reads them, else the best way that does; none, and it stays. */
export function withPattern(time: TimeDraft, found: readonly TimePattern[]): TimeDraft {
  const best = found.find((one) => one.pattern === time.pattern && one.midnightEndsDay === time.midnightEndsDay) ?? found[0]
  return best === undefined ? time : { ...time, pattern: best.pattern, midnightEndsDay: best.midnightEndsDay }
}

export function columnsOf(guess: LoadGuess): ColumnDraft[] {
  const used = new Map<string, number>()
  return guess.columns.map((one) => {
    const heading = one.heading === '' ? `column ${one.column + 1}` : one.heading
    const times = (used.get(heading) ?? 0) + 1
    used.set(heading, times)
    return {
      column: one.column,
      heading,
      taken: one.isTaken && !guess.timeColumns.includes(one.column),
      metric: (times === 1 ? heading : `${heading} ${times}`).slice(0, 120),
      label: one.label ?? '',
      unit: one.unit ?? '',
      isText: one.isText,
      samples: one.samples,
      words: one.words,
    }
  })
}

const filled = (text: string) => (text.trim() === '' ? undefined : text.trim())

export function planOf(deviceId: string, time: TimeDraft, columns: readonly ColumnDraft[], decimalComma: boolean, offers: Offers): LoadPlan {
  return {
    deviceId,
    zone: time.zone,
    ...(time.isTold
      ? { timeColumns: time.columns, timePattern: time.pattern, midnightEndsDay: time.midnightEndsDay }
      : { startAt: time.startAt?.toISOString(), stepMillis: Math.round(time.step * MILLIS[time.stepUnit]), midnightEndsDay: false }),
    decimalComma,
    columns: columns
      .filter((one) => one.taken && !(time.isTold && time.columns.includes(one.column)))
      .map((one) => ({ column: one.column, metric: one.metric.trim(), isText: one.isText, label: filled(one.label), unit: filled(one.unit) })),
    ...offers,
  }
}

/** A name for a device that a file speaks of. */
export function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').replace(/[_-]+/g, ' ').slice(0, 120)
}
