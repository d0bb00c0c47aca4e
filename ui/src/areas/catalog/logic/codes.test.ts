import { describe, expect, it } from 'vitest'
import { isGtin, isHsCode } from './codes'

describe('codes of products', () => {
  it('a GTIN needs its check digit', () => {
    expect(isGtin('6901234567892')).toBe(true)
    expect(isGtin('6901234567893')).toBe(false)
    expect(isGtin('73513537')).toBe(true)
    expect(isGtin('036000291452')).toBe(true)
    expect(isGtin('123')).toBe(false)
  })

  it('a tariff code has 6, 8 or 10 digits', () => {
    expect(isHsCode('961700')).toBe(true)
    expect(isHsCode('96170019')).toBe(true)
    expect(isHsCode('9617001900')).toBe(true)
    expect(isHsCode('9617001')).toBe(false)
  })
})
