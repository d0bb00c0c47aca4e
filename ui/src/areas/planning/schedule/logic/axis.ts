/** How much of time is on a screen. */
export type Zoom = 'hours' | 'day' | 'week'
export const ZOOMS: readonly Zoom[] = ['hours', 'day', 'week']

export const PIXELS_PER_MINUTE: Record<Zoom, number> = { hours: 1.6, day: 0.3, week: 0.07 }
/** Where what is dragged comes to rest, in minutes. */
export const SNAP_MINUTES: Record<Zoom, number> = { hours: 5, day: 15, week: 60 }
const HOURS_APART: Record<Zoom, number> = { hours: 1, day: 6, week: 24 }

const MINUTE_MILLIS = 60_000

export interface Tick {
  /** Minutes since the origin. */
  at: number
  day: boolean
}

/** Where days begin, by the reader's calendar, and hours between them as far as there is room. */
export function ticksOf(zoom: Zoom, origin: number, from: number, to: number): Tick[] {
  const result: Tick[] = []
  const apart = HOURS_APART[zoom]
  const day = new Date(origin + from * MINUTE_MILLIS)
  day.setHours(0, 0, 0, 0)
  for (;;) {
    const at = Math.round((day.getTime() - origin) / MINUTE_MILLIS)
    if (at >= to) return result
    result.push({ at, day: true })
    for (let hour = apart; hour < 24; hour += apart) {
      if (at + hour * 60 > from && at + hour * 60 < to) result.push({ at: at + hour * 60, day: false })
    }
    day.setDate(day.getDate() + 1)
  }
}
