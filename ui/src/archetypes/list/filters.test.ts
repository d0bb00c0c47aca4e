import { describe, expect, it } from 'vitest'
import { decodeFilter, encodeFilter, replaceFilter } from './filters'

describe('filters in the address', () => {
  it('come back as they went, even with colons in the value', () => {
    const filter = { field: 'at', op: 'ge', value: '2026-11-23T10:00:00Z' } as const
    expect(decodeFilter(encodeFilter(filter))).toEqual(filter)
  })

  it('are left out when somebody edited them into nonsense', () => {
    expect(decodeFilter('state')).toBeUndefined()
    expect(decodeFilter(':eq:x')).toBeUndefined()
    expect(decodeFilter('state:drop:x')).toBeUndefined()
  })

  it('of one field and operator replace each other', () => {
    const before = [
      { field: 'net', op: 'ge', value: '5' },
      { field: 'net', op: 'le', value: '9' },
    ] as const
    expect(replaceFilter(before, 'net', 'ge', '7')).toEqual([before[1], { field: 'net', op: 'ge', value: '7' }])
    expect(replaceFilter(before, 'net', 'le', '')).toEqual([before[0]])
  })
})
