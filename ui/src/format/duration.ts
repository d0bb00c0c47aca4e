/** A time in its one or two largest parts, of which the smaller is left out where it is nought: what to say, and with which numbers. */
export interface DurationParts {
  key: 'days' | 'wholeDays' | 'hours' | 'wholeHours' | 'minutes' | 'few' | 'seconds'
  values: Record<string, number>
}

/** Seconds count for as long as minutes are few. */
const FEW_MINUTES = 10

export function durationParts(millis: number): DurationParts {
  const seconds = Math.max(0, Math.round(millis / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return parts(hours % 24 === 0 ? 'wholeDays' : 'days', { days, hours: hours % 24 })
  if (hours > 0) return parts(minutes % 60 === 0 ? 'wholeHours' : 'hours', { hours, minutes: minutes % 60 })
  if (minutes === 0) return parts('seconds', { seconds })
  return parts(minutes < FEW_MINUTES && seconds % 60 > 0 ? 'few' : 'minutes', { minutes, seconds: seconds % 60 })
}

const parts = (key: DurationParts['key'], values: Record<string, number>): DurationParts => ({ key, values })
