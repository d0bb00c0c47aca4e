import { describe, expect, it } from 'vitest'
import { urgencyOf, usedShare, weeksOf } from './due'

describe('what is due', () => {
  it('presses more the nearer its day is', () => {
    expect(urgencyOf(undefined, '2026-11-30')).toBe('unknown')
    expect(urgencyOf('2026-11-29', '2026-11-30')).toBe('overdue')
    expect(urgencyOf('2026-11-30', '2026-11-30')).toBe('overdue')
    expect(urgencyOf('2026-12-07', '2026-11-30')).toBe('week')
    expect(urgencyOf('2026-12-08', '2026-11-30')).toBe('month')
    expect(urgencyOf('2026-12-31', '2026-11-30')).toBe('later')
  })

  it('uses up between nothing and all of a counter', () => {
    expect(usedShare(250, 500)).toBe(0.5)
    expect(usedShare(700, 500)).toBe(1)
    expect(usedShare(undefined, 500)).toBeUndefined()
  })

  it('stands in the week of its day, what is late in the first one, what is far in none', () => {
    const weeks = weeksOf(['2026-11-01', '2026-12-02', '2026-12-07', '2027-06-01'], (day) => day, '2026-12-02', 3)
    expect(weeks.map((week) => week.from)).toEqual(['2026-11-30', '2026-12-07', '2026-12-14'])
    expect(weeks.map((week) => week.items)).toEqual([['2026-11-01', '2026-12-02'], ['2026-12-07'], []])
  })
})
