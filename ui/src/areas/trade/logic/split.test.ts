import { describe, expect, it } from 'vitest'
import { isAwardable, readyOn, rebalance, remaining, shareProblem, splitTotal, withShare, type Offer } from './split'

const line = { id: 'l1', quantity: '12000' }
const offer = (quoteId: string, unitPrice: string, more: Partial<Offer> = {}): Offer => ({
  quoteId,
  rfqLineId: 'l1',
  unitPrice,
  vatRate: '0.13',
  priceBreaks: [],
  minimumQuantity: '0',
  leadTimeDays: 28,
  ...more,
})

describe('a split award', () => {
  it('tells what is not yet given', () => {
    expect(remaining(line, {})).toBe('12000')
    expect(remaining(line, { l1: { a: '6000', b: '6500' } })).toBe('-500')
  })

  it('keeps the sum when one share moves', () => {
    const moved = rebalance(line, { l1: { a: '6000', b: '4000', c: '2000' } }, 'a', '9000')
    expect(moved.l1).toEqual({ a: '9000', b: '2000', c: '1000' })
    expect(remaining(line, moved)).toBe('0')
  })

  it('gives what rounding leaves to the largest of the others', () => {
    const odd = { id: 'l1', quantity: '10' }
    const moved = rebalance(odd, { l1: { a: '4', b: '3', c: '3' } }, 'a', '5')
    expect(remaining(odd, moved)).toBe('0')
    expect(Object.values(moved.l1!).every((value) => !value.includes('.'))).toBe(true)
  })

  it('leaves the rest open when nobody else has a share', () => {
    expect(rebalance(line, { l1: { a: '12000' } }, 'a', '5000').l1).toEqual({ a: '5000' })
  })

  it('never gives more than is asked', () => {
    expect(rebalance(line, {}, 'a', '99999').l1).toEqual({ a: '12000' })
  })

  it('minds what a factory takes', () => {
    expect(shareProblem(offer('a', '1', { minimumQuantity: '3000' }), '2999')).toBe('belowMinimum')
    expect(shareProblem(offer('a', '1', { availableQuantity: '4000' }), '4001')).toBe('aboveAvailable')
    expect(shareProblem(offer('a', '1', { minimumQuantity: '3000' }), '0')).toBeUndefined()
  })

  it('may leave a part open but not be empty or too large', () => {
    const offers = [offer('a', '21.9'), offer('b', '20.5')]
    expect(isAwardable([line], offers, {})).toBe(false)
    expect(isAwardable([line], offers, { l1: { a: '6000' } })).toBe(true)
    expect(isAwardable([line], offers, { l1: { a: '6000', b: '6001' } })).toBe(false)
  })

  it('sums by the price break that each share reaches', () => {
    const offers = [
      offer('a', '21.90', { priceBreaks: [{ fromQuantity: '6000', unitPrice: '21.60' }] }),
      offer('b', '20.50', { leadTimeDays: 40 }),
    ]
    const total = splitTotal(offers, { l1: { a: '6000', b: '6000' } }, 'CNY')
    expect(total.sum).toEqual({ net: '252600.00', vat: '32838.00', gross: '285438.00' })
    expect(total.leadTimeDays).toBe(40)
    expect(readyOn(total.leadTimeDays, '2026-01-31')).toBe('2026-03-12')
  })

  it('reads an unreadable share as nothing', () => {
    expect(withShare({}, 'l1', 'a', '').l1).toEqual({ a: '0' })
  })
})
