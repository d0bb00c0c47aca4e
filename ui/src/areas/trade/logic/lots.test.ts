import { describe, expect, it } from 'vitest'
import type { MadeLot } from '@/api/production'
import { given, proposed } from './lots'

const made = (code: string, left: string): MadeLot => ({
  code,
  workOrderId: code,
  workOrderNumber: code,
  made: left,
  left,
  unit: 'H87',
})

describe('lots of a dispatch', () => {
  it('are proposed from the oldest on, as much as is sent', () => {
    expect(proposed([made('a', '30'), made('b', '0'), made('c', '100')], '50')).toEqual([
      { code: 'a', quantity: '30' },
      { code: 'c', quantity: '20' },
    ])
  })

  it('are no more than there is', () => {
    expect(proposed([made('a', '30')], '50')).toEqual([{ code: 'a', quantity: '30' }])
    expect(proposed([], '50')).toEqual([])
    expect(proposed([made('a', '30')], 'x')).toEqual([])
  })

  it('leave empty rows out', () => {
    expect(given([{ code: ' a ', quantity: '1' }, { code: '', quantity: ' ' }])).toEqual([{ code: 'a', quantity: '1' }])
  })
})
