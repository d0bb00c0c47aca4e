import type { MachineState, StateInterval } from '@/api/equipment'
import type { Span } from '@/api/series'

/** States in a span of time, ready to be drawn and pointed at. */

/** What was asked for, and what a machine did in it. */
export interface KnownStates {
  span: Span
  states: readonly StateInterval[]
}

/** Where each stretch begins and what it is; nothing is known of what is still to come. */
export function stretchesOf({ span, states }: KnownStates): { starts: number[]; states: MachineState[] } {
  const last = states.at(-1)
  const isOpen = last !== undefined && Date.parse(last.to) < span.to
  return {
    starts: [...states.map((one) => Date.parse(one.from)), ...(isOpen ? [Date.parse(last.to)] : [])],
    states: [...states.map((one) => one.state), ...(isOpen ? (['unknown'] as const) : [])],
  }
}

/** How long each state lasted, of what lies in the span. */
export function millisByState(states: readonly StateInterval[], span: Span): Partial<Record<MachineState, number>> {
  const all: Partial<Record<MachineState, number>> = {}
  for (const { state, from, to } of states) {
    const millis = Math.min(Date.parse(to), span.to) - Math.max(Date.parse(from), span.from)
    if (millis > 0) all[state] = (all[state] ?? 0) + millis
  }
  return all
}

/** The state that a moment lies in. */
export function stateAt(states: readonly StateInterval[], time: number): StateInterval | undefined {
  let first = 0
  let end = states.length
  while (first < end) {
    const middle = (first + end) >> 1
    if (Date.parse(states[middle]!.to) <= time) first = middle + 1
    else end = middle
  }
  const found = states[first]
  return found !== undefined && Date.parse(found.from) <= time ? found : undefined
}
