const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

/** A time in its two largest units: `2 d 3 h`, `45 s`. */
export function spanWords(seconds: number): string {
  let left = Math.max(0, Math.round(seconds))
  const words: string[] = []
  for (const [size, unit] of UNITS) {
    const count = Math.floor(left / size)
    if (count > 0 && words.length < 2) words.push(`${count} ${unit}`)
    else if (words.length > 0) break
    left -= count * size
  }
  return words.length === 0 ? '0 s' : words.join(' ')
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
