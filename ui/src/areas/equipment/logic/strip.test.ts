import { describe, expect, it } from 'vitest'
import type { StateInterval } from '@/api/equipment'
import { millisByState, stateAt, stretchesOf } from './strip'

const at = (minute: number) => Date.UTC(2026, 10, 30, 8, minute)
const interval = (from: number, to: number, state: StateInterval['state']): StateInterval => ({
  from: new Date(at(from)).toISOString(),
  to: new Date(at(to)).toISOString(),
  state,
})
const states = [interval(0, 10, 'producing'), interval(10, 12, 'down'), interval(15, 20, 'producing')]

describe('states in a span of time', () => {
  it('are not known of what is still to come', () => {
    expect(stretchesOf({ span: { from: at(0), to: at(30) }, states })).toEqual({
      starts: [at(0), at(10), at(15), at(20)],
      states: ['producing', 'down', 'producing', 'unknown'],
    })
  })

  it('fill a span that is over', () => {
    expect(stretchesOf({ span: { from: at(0), to: at(20) }, states }).states).toEqual(['producing', 'down', 'producing'])
    expect(stretchesOf({ span: { from: at(0), to: at(20) }, states: [] }).states).toEqual([])
  })

  it('are summed by state, as far as they lie in the span', () => {
    expect(millisByState(states, { from: at(0), to: at(30) })).toEqual({ producing: 15 * 60_000, down: 2 * 60_000 })
    expect(millisByState(states, { from: at(11), to: at(16) })).toEqual({ producing: 60_000, down: 60_000 })
  })

  it('are found by a moment, the first of a stretch too, and not in a gap', () => {
    expect([0, 10, 13, 19, 20, -1].map((minute) => stateAt(states, at(minute))?.state)).toEqual([
      'producing',
      'down',
      undefined,
      'producing',
      undefined,
      undefined,
    ])
  })
})
