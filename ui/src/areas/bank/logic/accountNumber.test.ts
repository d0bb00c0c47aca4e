import { describe, expect, it } from 'vitest'
import { checkAccountNumber, grouped, isCnaps } from './accountNumber'

describe('the number of a bank account', () => {
  it('may be 8 to 32 digits, in groups or not', () => {
    expect(checkAccountNumber('2010 0034 5678 901')).toBe('right')
    expect(checkAccountNumber('12345678')).toBe('right')
    expect(checkAccountNumber('1234567')).toBe('shape')
  })

  it('may be an IBAN whose check digits hold', () => {
    expect(checkAccountNumber('de89 3704 0044 0532 0130 00')).toBe('right')
    expect(checkAccountNumber('GB82-WEST-1234-5698-7654-32')).toBe('right')
  })

  it('is refused when two digits of an IBAN changed places', () => {
    expect(checkAccountNumber('DE89 3704 0044 0532 0103 00')).toBe('check')
  })

  it('is shown in groups of four', () => {
    expect(grouped('201000345678901')).toBe('2010 0034 5678 901')
    expect(grouped('12345678')).toBe('1234 5678')
  })
})

describe('the code of a branch', () => {
  it('has twelve digits', () => {
    expect(isCnaps('402338600018')).toBe(true)
    expect(isCnaps('40233860001')).toBe(false)
  })
})
