import { describe, expect, it } from 'vitest'
import { periodOf } from './period'

const TODAY = '2026-11-30'

describe('a period', () => {
  it('is the last days where the address says nothing', () => {
    expect(periodOf({}, TODAY, 14)).toEqual({ from: '2026-11-17', to: TODAY, step: 'day' })
  })

  it('is what the address says', () => {
    expect(periodOf({ from: '2026-10-01', to: '2026-10-31', step: 'week' }, TODAY, 14)).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
      step: 'week',
    })
  })

  it('neither ends before it begins nor lies ahead, whatever the address says', () => {
    expect(periodOf({ from: '2026-12-05', to: '2027-01-01', step: 'hour' }, TODAY, 2)).toEqual({ from: '2026-11-29', to: TODAY, step: 'day' })
    expect(periodOf({ from: '2026-99-99', to: ['2026-11-01'] }, TODAY, 1)).toEqual({ from: TODAY, to: TODAY, step: 'day' })
  })
})
