import { describe, expect, it } from 'vitest'
import { estimate } from './discount'

describe('an estimate of a sale before maturity', () => {
  it('counts the days of the calendar over 360', () => {
    expect(estimate('20000.00', '4.35', '0', 72)).toMatchObject({ interest: '174.00', cost: '174.00', paid: '19826.00' })
  })

  it('adds the fee to the cost', () => {
    expect(estimate('10000.00', '3.6', '50', 36)).toMatchObject({ interest: '36.00', cost: '86.00', paid: '9914.00' })
  })

  it('says what a year of the money that is really got costs', () => {
    const found = estimate('10000.00', '3.6', '0', 360)
    expect(Number(found?.effectiveRate)).toBeCloseTo((360 * 365) / (9640 * 360), 5)
  })

  it('is none once maturity has come', () => {
    expect(estimate('10000.00', '4', '0', 0)).toBeUndefined()
  })

  it('is none where the cost eats the amount', () => {
    expect(estimate('10.00', '4', '20', 30)).toBeUndefined()
  })
})
