import type { Span } from '@/api/series'

/** Moving about in time. Nothing is shorter than a second or longer than twenty years. */
const SECOND = 1000
const DAY = 86_400_000
const SHORTEST = SECOND
export const LONGEST = 20 * 365 * DAY

export const PRESETS = ['hour', 'day', 'week', 'month', 'year'] as const
export type Preset = (typeof PRESETS)[number]

const LENGTHS: Record<Preset, number> = { hour: 3_600_000, day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY }

/** A span of that length which ends where another one does. */
export function preset(name: Preset, end: number): Span {
  return { from: end - LENGTHS[name], to: end }
}

export function lengthOf(span: Span): number {
  return span.to - span.from
}

/** The preset whose length a span has. */
export function presetOf(span: Span): Preset | undefined {
  return PRESETS.find((name) => LENGTHS[name] === lengthOf(span))
}

/** `factor` below 1 comes nearer; what is at `place` (0 to 1) stays where it is. */
export function zoomed(span: Span, factor: number, place = 0.5): Span {
  const length = Math.round(Math.min(LONGEST, Math.max(SHORTEST, lengthOf(span) * factor)))
  const from = Math.max(0, Math.round(span.from + (lengthOf(span) - length) * place))
  return { from, to: from + length }
}

/** By a part of its own length, backwards where it is negative. */
export function moved(span: Span, part: number): Span {
  const from = Math.max(0, Math.round(span.from + lengthOf(span) * part))
  return { from, to: from + lengthOf(span) }
}

/** The part of a span between two places of it, 0 to 1, in any order. */
export function partOf(span: Span, one: number, other: number): Span {
  const [first, last] = [Math.min(one, other), Math.max(one, other)].map((place) => Math.min(1, Math.max(0, place))) as [number, number]
  const from = Math.round(span.from + lengthOf(span) * first)
  return { from, to: Math.max(from + SHORTEST, Math.round(span.from + lengthOf(span) * last)) }
}

/** All that was measured, with a little air around it. */
export function around(first: number, last: number): Span {
  const air = Math.max(30 * SECOND, (last - first) * 0.01)
  return { from: Math.max(0, Math.floor(first - air)), to: Math.ceil(last + air) }
}
