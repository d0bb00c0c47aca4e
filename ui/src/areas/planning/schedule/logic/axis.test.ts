import { describe, expect, it } from 'vitest'
import { ticksOf } from './axis'

const origin = new Date(2026, 11, 1).getTime()

describe('the scale of time', () => {
  it('begins with the day in which it begins', () => {
    expect(ticksOf('week', origin, 2000, 5000).map((tick) => tick.at)).toEqual([1440, 2880, 4320])
  })

  it('has hours between days where there is room', () => {
    expect(ticksOf('day', origin, 0, 1440).map((tick) => tick.at)).toEqual([0, 360, 720, 1080])
    expect(ticksOf('hours', origin, 0, 1440)).toHaveLength(24)
  })
})
