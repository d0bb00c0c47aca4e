import { describe, expect, it } from 'vitest'
import type { Difference, ReconciledDay } from '@/api/bank'
import { agreement, daysUntilLast } from './agreement'

const account = { id: 'a', number: '20100001', bankName: '溪望银行' }
const told = (day: string, openDifferences: number) => ({ id: `d${day}`, accountId: 'a', day, openDifferences }) as ReconciledDay
const missing = (day: string) => ({ accountId: 'a', day }) as Difference

describe('agreement day by day', () => {
  it('counts days back from the last one, over the end of a month', () => {
    expect(daysUntilLast('2026-12-01', 3)).toEqual(['2026-11-29', '2026-11-30', '2026-12-01'])
  })

  it('tells agreed, different, missing and untold days apart', () => {
    const days = daysUntilLast('2026-11-04', 4)
    const [row] = agreement([account], days, [told('2026-11-01', 0), told('2026-11-02', 2)], [missing('2026-11-03')])
    expect(row?.days.map((day) => day.state)).toEqual(['agreed', 'different', 'missing', 'none'])
    expect(row?.days[1]).toMatchObject({ id: 'd2026-11-02', openDifferences: 2 })
  })

  it('believes a statement that came after it was missed', () => {
    const [row] = agreement([account], ['2026-11-03'], [told('2026-11-03', 0)], [missing('2026-11-03')])
    expect(row?.days[0]?.state).toBe('agreed')
  })
})
