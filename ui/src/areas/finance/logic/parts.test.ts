import { describe, expect, it } from 'vitest'
import { equalParts, isAmount, restOf, splitProblem } from './parts'

describe('a split', () => {
  it('leaves the rest as change', () => {
    expect(restOf('60000.00', ['20000', '15000.50'])).toBe('24999.50')
  })

  it('counts an amount that is not typed yet as nothing', () => {
    expect(restOf('100.00', ['', '30'])).toBe('70.00')
  })

  it('of the whole into one part is none', () => {
    expect(splitProblem('100.00', ['100'])).toBe('onePart')
    expect(splitProblem('100.00', ['40', '60'])).toBeUndefined()
  })

  it('is refused when it comes to more than the whole', () => {
    expect(splitProblem('100.00', ['60', '40.01'])).toBe('tooMuch')
  })

  it('is refused for amounts of nothing or with parts of a cent', () => {
    expect(splitProblem('100.00', ['0'])).toBe('amount')
    expect(isAmount('1.005')).toBe(false)
    expect(isAmount('12.50')).toBe(true)
  })

  it('into equal parts leaves the odd cents in the change', () => {
    const parts = equalParts('100.00', 3)
    expect(parts).toEqual(['33.33', '33.33'])
    expect(restOf('100.00', parts)).toBe('33.34')
  })
})
