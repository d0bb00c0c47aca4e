import { describe, expect, it } from 'vitest'
import type { Signals } from '@/api/equipment'
import { toForm, toSignals, withWords } from './signals'

const signals: Signals = {
  state: { series: 1, words: [{ value: 'run', state: 'producing' }] },
  reason: 2,
  pieces: { series: 3, each: 2, modulus: 65536 },
  energy: { series: 4, isPower: true, factor: 0.001 },
  heard: [5],
}

describe('signals in a form', () => {
  it('come back as they went', () => {
    expect(JSON.parse(JSON.stringify(toSignals(toForm(signals))))).toEqual(signals)
  })

  it('have words or thresholds, never both', () => {
    const form = { ...toForm(signals), stateBy: 'thresholds' as const, producingAbove: 5 }
    expect(toSignals(form).state).toEqual({
      series: 1,
      words: [],
      thresholds: { producingAbove: 5, idleAbove: undefined, hysteresis: 0, minSeconds: 20 },
    })
  })

  it('take in words that were said and mean nothing yet', () => {
    const series = [
      { id: 1, deviceId: 'd', deviceName: 'D', metric: 'state', isText: true, words: ['run', 'wait'] },
    ]
    expect(withWords(toForm(signals), series).words).toEqual([
      { value: 'run', state: 'producing' },
      { value: 'wait', state: 'unknown' },
    ])
  })
})
