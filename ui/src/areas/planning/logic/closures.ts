export type ClosurePhase = 'coming' | 'now' | 'over'

export function phaseOf(closure: { startsAt: string; endsAt: string }, now: Date): ClosurePhase {
  if (Date.parse(closure.endsAt) <= now.getTime()) return 'over'
  return Date.parse(closure.startsAt) > now.getTime() ? 'coming' : 'now'
}

/** A moment as a `datetime-local` field writes it, in the reader's time zone. */
export function typedMoment(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** The instant of a `datetime-local` field. */
export const instantOf = (typed: string): string | undefined =>
  Number.isNaN(Date.parse(typed)) ? undefined : new Date(typed).toISOString()
