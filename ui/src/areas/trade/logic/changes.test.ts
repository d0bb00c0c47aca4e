import { describe, expect, it } from 'vitest'
import type { OrderLine } from '@/api/trade'
import { changeDraft, changedSum, changeLines, changeMistakes } from './changes'

const money = (amount: string) => ({ amount, currency: 'CNY' })
const line = (more: Partial<OrderLine> = {}): OrderLine => ({
  id: 'l1',
  number: 1,
  description: '杯',
  quantity: '6000',
  unit: 'H87',
  unitPrice: '21.6',
  vatRate: '0.13',
  net: money('129600.00'),
  gross: money('146448.00'),
  promisedDate: '2026-04-10',
  delivered: '0',
  accepted: '0',
  rejected: '0',
  ...more,
})

describe('a change of an order', () => {
  it('holds only what is different', () => {
    const lines = [line(), line({ id: 'l2' })]
    const draft = changeDraft(lines)
    draft[0]!.quantity = '6000.0'
    draft[1]!.promisedDate = '2026-04-20'
    expect(changeLines(lines, draft)).toEqual([{ orderLineId: 'l2', promisedDate: '2026-04-20' }])
  })

  it('cannot go below what was delivered and kept', () => {
    const lines = [line({ delivered: '3000', rejected: '12' })]
    expect(changeMistakes(lines, [{ orderLineId: 'l1', quantity: '2987' }])).toEqual({
      'lines[0].quantity': 'trade.change.mistake.belowDelivered',
    })
    expect(changeMistakes(lines, [{ orderLineId: 'l1', quantity: '2988' }])).toEqual({})
  })

  it('keeps the old price for what was accepted', () => {
    const lines = [line({ delivered: '1000', accepted: '1000' })]
    expect(changedSum(lines, [{ orderLineId: 'l1', unitPrice: '20' }], 'CNY').net).toBe('121600.00')
    expect(changedSum(lines, [], 'CNY').net).toBe('129600.00')
  })
})
