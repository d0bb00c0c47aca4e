import { describe, expect, it } from 'vitest'
import type { MaturityDay } from '@/api/financing'
import { dueDays, lengthOf, overdueSums, sumsWithin } from './maturities'

const day = (dueOn: string, side: 'issued' | 'held', amount: string, overdue = false) =>
  ({ dueOn, side, amount: { amount, currency: 'CNY' }, overdue, count: 1 }) as MaturityDay

const days = dueDays([
  day('2026-12-04', 'issued', '12000.00'),
  day('2026-11-20', 'held', '500.00', true),
  day('2026-12-04', 'held', '3000.00'),
  day('2027-01-10', 'issued', '6000.00'),
])

describe('what falls due', () => {
  it('is one row a day with both directions, in the order of time', () => {
    expect(days.map((one) => [one.dueOn, one.pays, one.gets, one.overdue])).toEqual([
      ['2026-11-20', '0.00', '500.00', true],
      ['2026-12-04', '12000.00', '3000.00', false],
      ['2027-01-10', '6000.00', '0.00', false],
    ])
  })

  it('is drawn in percent of the largest amount', () => {
    expect(lengthOf('6000.00', days)).toBe(50)
    expect(lengthOf('1.00', [])).toBe(0)
  })

  it('is summed for the days to come, and apart for what is late', () => {
    expect(sumsWithin(days, '2026-11-29', 30)).toEqual([{ currency: 'CNY', pays: '12000.00', gets: '3000.00' }])
    expect(overdueSums(days, '2026-11-29')).toEqual([{ currency: 'CNY', pays: '0.00', gets: '500.00' }])
  })
})
