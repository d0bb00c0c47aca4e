import { describe, expect, it } from 'vitest'
import { payeeOf, payerOf } from './payments'

const parties = { buyerId: 'b', buyerName: '采购', sellerId: 's', sellerName: '工厂' }

describe('the two ends of a payment', () => {
  it('a deposit goes from the buyer to the seller', () => {
    expect(payerOf({ kind: 'deposit', ...parties }).id).toBe('b')
    expect(payeeOf({ kind: 'deposit', ...parties }).id).toBe('s')
  })

  it('a refund goes the other way', () => {
    expect(payerOf({ kind: 'deposit_refund', ...parties }).id).toBe('s')
    expect(payeeOf({ kind: 'deposit_refund', ...parties }).id).toBe('b')
  })
})
