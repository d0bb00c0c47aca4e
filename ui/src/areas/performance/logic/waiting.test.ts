import { describe, expect, it } from 'vitest'
import { nextLook } from './waiting'

describe('reports at which nobody has looked yet', () => {
  it('are looked at when the first of them is due', () => {
    expect(nextLook([{ nextLookAt: '2026-11-30T08:05:00Z' }, { nextLookAt: '2026-11-30T15:04:00+08:00' }, {}])).toBe('2026-11-30T15:04:00+08:00')
  })

  it('wait for nothing where no machine is heard', () => {
    expect(nextLook([{}])).toBeUndefined()
    expect(nextLook([])).toBeUndefined()
  })
})
