import { describe, expect, it } from 'vitest'
import { addSums, currencyDigits, grossUnitPrice, lineSum, netUnitPrice, priceAt } from './prices'

describe('prices', () => {
  const breaks = [
    { fromQuantity: '12000', unitPrice: '21.20' },
    { fromQuantity: '6000', unitPrice: '21.60' },
  ]

  it('take the highest break that the quantity reaches', () => {
    expect(priceAt('21.90', breaks, '5999')).toBe('21.90')
    expect(priceAt('21.90', breaks, '6000')).toBe('21.60')
    expect(priceAt('21.90', breaks, '99999')).toBe('21.20')
  })

  it('show the price with tax and find the net again', () => {
    expect(grossUnitPrice('21.90', '0.13')).toBe('24.747')
    expect(grossUnitPrice('20', '0')).toBe('20')
    expect(netUnitPrice('24.747', '0.13')).toBe('21.9')
  })

  it('round the net to the coin before the tax', () => {
    expect(lineSum('3', '0.335', '0.13', 'CNY')).toEqual({ net: '1.01', vat: '0.13', gross: '1.14' })
    expect(lineSum('3', '33.4', '0', 'JPY')).toEqual({ net: '100', vat: '0', gross: '100' })
  })

  it('add up line by line', () => {
    const lines = [lineSum('12000', '21.20', '0.13', 'CNY'), lineSum('6000', '27.10', '0.13', 'CNY')]
    expect(addSums(lines)).toEqual({ net: '417000.00', vat: '54210.00', gross: '471210.00' })
  })

  it('know the coins of a currency', () => {
    expect([currencyDigits('CNY'), currencyDigits('JPY')]).toEqual([2, 0])
  })
})
