import { describe, expect, it } from 'vitest'
import { clockWords, daysAfterDelivery } from './clock'

describe('the payment clock', () => {
  it('stands before the first delivery', () => {
    expect(clockWords(undefined)).toEqual({ key: 'trade.clock.notStarted', days: 0, tone: 'neutral' })
  })

  it('counts down, warns in the last week, then counts what is overdue', () => {
    expect(clockWords(60)).toEqual({ key: 'trade.clock.left', days: 60, tone: 'good' })
    expect(clockWords(7).tone).toBe('attention')
    expect(clockWords(0).key).toBe('trade.clock.today')
    expect(clockWords(-3)).toEqual({ key: 'trade.clock.overdue', days: 3, tone: 'bad' })
  })
})

describe('terms', () => {
  it('count from delivery whatever their words are', () => {
    expect(daysAfterDelivery('delivery', 30, 7)).toBe(30)
    expect(daysAfterDelivery('acceptance', 30, 7)).toBe(37)
    expect(daysAfterDelivery('statement', 25, 7)).toBe(63)
  })
})
