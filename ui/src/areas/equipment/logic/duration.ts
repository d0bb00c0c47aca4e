/** How long something lasted, in the two largest parts: the number of days, hours, minutes and seconds. */
export function durationParts(millis: number): { key: 'days' | 'hours' | 'minutes' | 'seconds'; values: Record<string, number> } {
  const seconds = Math.max(0, Math.round(millis / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return { key: 'days', values: { days: Math.floor(hours / 24), hours: hours % 24 } }
  if (hours > 0) return { key: 'hours', values: { hours, minutes: minutes % 60 } }
  if (minutes > 0) return { key: 'minutes', values: { minutes } }
  return { key: 'seconds', values: { seconds } }
}
