import { describe, expect, it } from 'vitest'
import { checkUscc } from './uscc'

describe('a unified social credit code', () => {
  it('is right with its check digit, in either case of letters', () => {
    expect(checkUscc('91350100M000100Y43')).toBe('right')
    expect(checkUscc(' 91350100m000100y43 ')).toBe('right')
  })

  it('tells what is wrong', () => {
    expect(checkUscc('91350100M000100Y4')).toBe('length')
    expect(checkUscc('91350100M000100I43')).toBe('letters')
    expect(checkUscc('91350100M000100Y44')).toBe('check')
    expect(checkUscc('91350100M000010Y43')).toBe('check')
  })
})
