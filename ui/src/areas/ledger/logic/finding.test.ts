import { describe, expect, it } from 'vitest'
import { verdictOf } from './finding'

describe('a check of the chain', () => {
  it('finds it whole when every block meets its seal and every account its transfers', () => {
    expect(verdictOf({ transfers: 120, seals: 3, unbalanced: 0 })).toBe('whole')
  })

  it('says that it is broken before it says that sums differ', () => {
    expect(verdictOf({ transfers: 40, seals: 3, brokenFrom: 41, brokenTo: 80, unbalanced: 1 })).toBe('broken')
    expect(verdictOf({ transfers: 120, seals: 3, unbalanced: 1 })).toBe('unbalanced')
  })

  it('does not praise a chain that has no block yet', () => {
    expect(verdictOf({ transfers: 0, seals: 0, unbalanced: 0 })).toBe('empty')
  })
})
