import { describe, expect, it } from 'vitest'
import { axisStart, waterfall } from './waterfall'

const score = {
  basePoints: 560,
  points: 590,
  facts: [
    { fact: 'late-share-year', points: -20, lost: 60, counts: true },
    { fact: 'order-months-year', points: 0, lost: 0, counts: false },
    { fact: 'late-share', points: 50, lost: 0, counts: true },
  ],
}

describe('the way to a score', () => {
  it('begins with the starting points and ends with the score', () => {
    const bars = waterfall(score)
    expect(bars[0]).toEqual({ key: 'start', from: 0, to: 560, points: 560 })
    expect(bars.at(-1)).toEqual({ key: 'score', from: 0, to: 590, points: 590 })
  })

  it('goes from gains to losses, each beginning where the one before ended', () => {
    const bars = waterfall(score)
    expect(bars.map((bar) => bar.key)).toEqual(['start', 'late-share', 'late-share-year', 'score'])
    expect(bars[2]).toMatchObject({ from: 610, to: 590 })
  })

  it('leaves out facts without points', () => {
    expect(waterfall(score).some((bar) => bar.key === 'order-months-year')).toBe(false)
  })

  it('has an axis that begins below the lowest end', () => {
    expect(axisStart(waterfall(score))).toBe(500)
    expect(axisStart([{ key: 'start', from: 0, to: 10, points: 10 }])).toBe(0)
  })
})
