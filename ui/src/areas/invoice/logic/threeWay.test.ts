import { describe, expect, it } from 'vitest'
import type { InvoiceLine } from '@/api/invoice'
import { billedLines, compareLines, differences, likeness, type AcceptedLine } from './threeWay'

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const accepted = (over: Partial<AcceptedLine> = {}): AcceptedLine => ({
  id: 'a',
  component: 'goods',
  description: '保温杯 500 ml',
  quantity: { value: '1000', unit: 'C62' },
  unitPrice: '20.000000',
  vatRate: '0.1300',
  amount: cny('22600.00'),
  ...over,
})
const line = (over: Partial<InvoiceLine> = {}): InvoiceLine => ({
  number: 1,
  kind: 'item',
  name: '*日用杂品*保温杯',
  quantity: '1000',
  unitPrice: '20',
  rate: '0.13',
  net: cny('20000.00'),
  tax: cny('2600.00'),
  gross: cny('22600.00'),
  treatment: 'taxed',
  ...over,
})
const item = (over: Partial<InvoiceLine> = {}) => billedLines([line(over)])[0]!

describe('the lines of an invoice', () => {
  it('take in the discount that follows them', () => {
    const lines = billedLines([line(), line({ number: 2, kind: 'discount', gross: cny('-600.00') }), line({ number: 3 })])
    expect(lines.map((one) => [one.number, one.gross, one.discount])).toEqual([
      [1, '22000.00', '600.00'],
      [3, '22600.00', '0'],
    ])
  })
})

describe('holding lines against each other', () => {
  const grouped = (lines: AcceptedLine[], items: ReturnType<typeof billedLines>) =>
    compareLines(lines, items).map((one) => [one.lines.map((line) => line.id).join(), one.item?.number])

  it('puts lines of the same amount together, whatever they are called', () => {
    const lines = [accepted(), accepted({ id: 'b', description: '杯盖', amount: cny('50.00') })]
    expect(grouped(lines, [item({ name: '货物' })])).toEqual([
      ['a', 1],
      ['b', undefined],
    ])
  })
  it('uses a line of the invoice once where amounts are the same', () => {
    expect(grouped([accepted(), accepted({ id: 'b' })], [item(), item({ number: 2 })])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })
  it('takes deliveries of the same goods together against one line', () => {
    const half = { quantity: { value: '500', unit: 'C62' }, amount: cny('11300.00') }
    const comparisons = compareLines([accepted(half), accepted({ ...half, id: 'b' })], [item()])
    expect(comparisons.map((one) => one.found)).toEqual([[]])
  })
  it('leaves lines that have nothing in common alone', () => {
    const freight = accepted({ component: 'freight', description: '保温杯', amount: cny('300.00') })
    expect(grouped([freight], [item()])).toEqual([['a', undefined]])
  })
  it('reads names without their tax category, and finds the shorter in the longer', () => {
    expect(likeness('500 ml 直身保温杯，细砂纹喷塑', '*金属制品*直身保温杯')).toBe(1)
  })
})

describe('differences', () => {
  it('are none where quantity, price, rate and amount agree', () => {
    expect(differences([accepted()], item())).toEqual([])
  })
  it('count a price to the digits that were agreed on', () => {
    expect(differences([accepted({ unitPrice: '12.390000' })], item({ unitPrice: '12.389380530973' }))).toEqual([])
  })
  it('say what the invoice has too much', () => {
    expect(differences([accepted()], item({ quantity: '1020', gross: cny('23052.00') }))).toEqual([
      { of: 'quantity', accepted: '1000', billed: '1020', by: '20' },
      { of: 'amount', accepted: '22600.00', billed: '23052.00', by: '452' },
    ])
  })
  it('say another rate', () => {
    expect(differences([accepted()], item({ rate: '0.01' })).map((one) => one.of)).toEqual(['rate'])
  })
  it('set the price aside where a discount stands beside it', () => {
    const discounted = billedLines([line({ unitPrice: '21' }), line({ kind: 'discount', gross: cny('-10.00') })])[0]!
    expect(differences([accepted()], discounted).map((one) => one.of)).toEqual(['amount'])
  })
})
