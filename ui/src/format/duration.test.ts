import { describe, expect, it } from 'vitest'
import { durationParts } from './duration'

const DAY = 86_400
const told = (seconds: number) => {
  const { key, values } = durationParts(seconds * 1000)
  return [key, values]
}

describe('how long something lasted', () => {
  it('is told in its two largest parts', () => {
    expect(told(DAY + 3 * 3600 + 59)).toEqual(['days', { days: 1, hours: 3 }])
    expect(told(3600 + 61)).toEqual(['hours', { hours: 1, minutes: 1 }])
    expect(told(61)).toEqual(['few', { minutes: 1, seconds: 1 }])
    expect(told(45)).toEqual(['seconds', { seconds: 45 }])
  })

  it('leaves out what is nought', () => {
    expect([told(2 * DAY), told(3600), told(60)].map(([key]) => key)).toEqual(['wholeDays', 'wholeHours', 'minutes'])
  })

  it('counts no seconds of many minutes', () => {
    expect(told(12 * 60 + 59)).toEqual(['minutes', { minutes: 12, seconds: 59 }])
  })

  it('is nothing where a clock went back', () => {
    expect(told(-5)).toEqual(['seconds', { seconds: 0 }])
  })
})
