import { describe, expect, it } from 'vitest'
import type { StatementLine } from '@/api/trade'
import { disputedSum, openSum, reservedDeposit, settledOff } from './statementSums'

const money = (amount: string) => ({ amount, currency: 'CNY' })
const line = (original: string, amount: string, recognised?: string): StatementLine => ({
  id: original,
  number: 1,
  state: recognised === undefined ? 'stated' : 'disputed',
  component: 'goods',
  description: '杯',
  orderId: 'o',
  orderNumber: 'PO1',
  deliveryId: 'd',
  deliveryNumber: 'DN1',
  deliveredOn: '2026-03-01',
  acceptedOn: '2026-03-02',
  net: money(original),
  original: money(original),
  amount: money(amount),
  recognised: recognised === undefined ? undefined : money(recognised),
})

describe('the sums of a statement', () => {
  const lines = [line('59325.90', '59325.90', '59042.50'), line('100.00', '90.00'), line('50.00', '50.00')]

  it('are in dispute as far as the buyer recognises less', () => {
    expect(disputedSum({ lines })).toBe('283.40')
  })

  it('tell what was taken off by agreement', () => {
    expect(settledOff({ lines })).toBe('10.00')
  })

  it('leave open what is neither paid nor on its way', () => {
    const statement = { undisputed: money('1000.00'), depositUsed: money('300.00'), instructed: money('200.00'), paid: money('100.50') }
    expect(openSum(statement)).toBe('399.50')
    expect(reservedDeposit({ ...statement, payable: money('300.00') })).toBe('99.50')
  })
})
