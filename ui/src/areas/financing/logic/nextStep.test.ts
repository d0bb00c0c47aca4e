import { describe, expect, it } from 'vitest'
import type { Financing, Quote } from '@/api/financing'
import { byPaid, nextStep } from './nextStep'

const quote = (state: Quote['state'], open: boolean, paid = '100.00') => ({ state, open, paid: { amount: paid, currency: 'CNY' } }) as Quote
const told = (more: Partial<Financing>) =>
  ({ allowed: [], state: 'asked', quotes: [], registrationClause: '第十三条', ...more }) as Financing

describe('the next step of a request for financing', () => {
  it('is to choose for the holder once a quote can be accepted', () => {
    expect(nextStep(told({ allowed: ['accept_quote', 'withdraw'], quotes: [quote('standing', true)] }))).toBe('accept')
    expect(nextStep(told({ allowed: ['withdraw'] }))).toBeUndefined()
  })

  it('is to quote for a bank that has no quote that could be accepted', () => {
    expect(nextStep(told({ allowed: ['quote'] }))).toBe('quote')
    expect(nextStep(told({ allowed: ['quote', 'withdraw_quote'], quotes: [quote('standing', false)] }))).toBe('quote')
    expect(nextStep(told({ allowed: ['quote', 'withdraw_quote'], quotes: [quote('standing', true)] }))).toBeUndefined()
  })

  it('is to register before paying, where a rule wants it', () => {
    const accepted = { allowed: ['register', 'disburse'], state: 'accepted' } as const
    expect(nextStep(told({ ...accepted, allowed: [...accepted.allowed] }))).toBe('register')
    expect(nextStep(told({ ...accepted, allowed: [...accepted.allowed], registrationClause: undefined }))).toBe('disburse')
    expect(nextStep(told({ state: 'registered', allowed: ['register', 'disburse'] }))).toBe('disburse')
  })
})

describe('quotes side by side', () => {
  it('stand in the order of what arrives', () => {
    expect(byPaid([quote('standing', true, '98.00'), quote('standing', true, '99.00')]).map((one) => one.paid.amount)).toEqual(['99.00', '98.00'])
  })
})
