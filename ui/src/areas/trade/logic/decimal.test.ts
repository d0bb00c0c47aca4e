import { describe, expect, it } from 'vitest'
import { add, compare, divide, isDecimal, multiply, plain, round, subtract, sum } from './decimal'

describe('decimal texts', () => {
  it('add without losing a cent', () => {
    expect(add('0.1', '0.2')).toBe('0.3')
    expect(sum(['1627584457.29', '0.01', '-1'])).toBe('1627584456.30')
  })

  it('subtract below zero', () => {
    expect(subtract('1', '1.005')).toBe('-0.005')
  })

  it('multiply exactly', () => {
    expect(multiply('12000', '21.90')).toBe('262800.00')
    expect(multiply('-0.5', '0.5')).toBe('-0.25')
  })

  it('round half up, away from zero', () => {
    expect(round('2.345', 2)).toBe('2.35')
    expect(round('-2.345', 2)).toBe('-2.35')
    expect(round('7', 2)).toBe('7.00')
  })

  it('divide to so many digits', () => {
    expect(divide('10', '3', 4)).toBe('3.3333')
    expect(divide('1', '0', 2)).toBe('0')
  })

  it('compare by value, not by text', () => {
    expect(compare('10', '9.99')).toBe(1)
    expect(compare('1.50', '1.5')).toBe(0)
  })

  it('know what is none', () => {
    expect(['', '.5', '1,000', 'abc', '1e3'].some(isDecimal)).toBe(false)
    expect(['0', '-1.25', ' 3 '].every(isDecimal)).toBe(true)
  })

  it('drop zeros at the end only', () => {
    expect(plain('100')).toBe('100')
    expect(plain('12.500')).toBe('12.5')
    expect(plain('12.00')).toBe('12')
  })
})
