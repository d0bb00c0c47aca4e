import { describe, expect, it } from 'vitest'
import type { Credential, ReceivableRow } from '@/api/finance'
import { fitting, smaller } from './passing'

const credential = { issuer: { id: 'issuer' }, amount: { amount: '100.00', currency: 'CNY' } } as Credential
const payable = (id: string, counterpartyId: string, currency = 'CNY') =>
  ({ id, counterpartyId, open: { amount: '40.00', currency } }) as ReceivableRow

describe('what a credential can pay', () => {
  it('is owed in its currency, and not to its issuer', () => {
    const found = fitting([payable('1', 'a'), payable('2', 'issuer'), payable('3', 'a', 'USD')], credential)
    expect(found.map((one) => one.id)).toEqual(['1'])
  })

  it('is at most the smaller of the two sums', () => {
    expect(smaller({ amount: '9.00', currency: 'CNY' }, { amount: '10.00', currency: 'CNY' }).amount).toBe('9.00')
  })
})
