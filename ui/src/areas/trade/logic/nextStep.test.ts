import { describe, expect, it } from 'vitest'
import type { Order } from '@/api/trade'
import { nextStep } from './nextStep'

const order = (more: Partial<Order>): Order =>
  ({ state: 'confirmed', depositState: 'none', changes: [], deliveries: [], allowed: [], ...more }) as unknown as Order

describe('the next step of an order', () => {
  it('is the confirmation while it is placed', () => {
    expect(nextStep(order({ allowed: ['confirm', 'decline'] }), 'seller', false)).toEqual({ step: 'confirm' })
  })

  it('is the answer to a change that the other side asked for', () => {
    const change = { state: 'proposed', askedBy: 'buyer' } as Order['changes'][number]
    const asked = order({ allowed: ['agree_change', 'dispatch'], changes: [change] })
    expect(nextStep(asked, 'seller', false)).toEqual({ step: 'answer_change' })
    expect(nextStep(asked, 'buyer', false)).toEqual({ step: 'dispatch' })
  })

  it('is to judge goods that came in, for those who may', () => {
    const delivery = { id: 'd1', state: 'received' } as Order['deliveries'][number]
    expect(nextStep(order({ deliveries: [delivery] }), 'buyer', true)).toEqual({ step: 'accept', deliveryId: 'd1' })
    expect(nextStep(order({ deliveries: [delivery] }), 'buyer', false)).toBeUndefined()
    expect(nextStep(order({ deliveries: [delivery] }), 'seller', true)).toBeUndefined()
  })

  it('is the deposit only while it is due', () => {
    expect(nextStep(order({ allowed: ['pay_deposit'], depositState: 'due' }), 'buyer', false)).toEqual({ step: 'pay_deposit' })
    expect(nextStep(order({ allowed: ['pay_deposit'], depositState: 'instructed' }), 'buyer', false)).toBeUndefined()
  })
})
