import { describe, expect, it } from 'vitest'
import type { QuoteLine, QuoteVersion, RfqLine } from '@/api/trade'
import { quoteChanges, quoteDraft, quoteInput, quoteMistakes, quoteSum } from './quoteDraft'

const asked: RfqLine[] = [
  { id: 'l1', number: 1, description: '杯', quantity: { value: '12000', unit: 'H87' } },
  { id: 'l2', number: 2, description: '壶', quantity: { value: '6000', unit: 'H87' } },
]
const line = (rfqLineId: string, unitPrice: string, more: Partial<QuoteLine> = {}): QuoteLine => ({
  rfqLineId,
  unitPrice,
  vatRate: '0.13',
  minimumQuantity: '3000',
  leadTimeDays: 28,
  priceBreaks: [],
  ...more,
})
const sum = { amount: '0.00', currency: 'CNY' }
const version = (lines: QuoteLine[]): QuoteVersion => ({
  version: 1,
  madeBy: 'seller',
  personName: '王',
  madeAt: '2026-03-01T00:00:00Z',
  currency: 'CNY',
  validUntil: '2026-03-20',
  net: sum,
  vat: sum,
  gross: sum,
  lines,
})

describe('a quote while it is typed', () => {
  it('starts from the version that stands, and offers only what that offered', () => {
    const draft = quoteDraft(asked, version([line('l1', '21.90')]), '2026-03-02')
    expect(draft.lines.map((one) => [one.offered, one.unitPrice])).toEqual([
      [true, '21.90'],
      [false, ''],
    ])
    expect(draft.validUntil).toBe('2026-03-20')
  })

  it('sends what is offered only', () => {
    const draft = quoteDraft(asked, version([line('l1', '21.90')]), '2026-03-02')
    expect(quoteInput(draft, 'CNY').lines).toEqual([{ ...line('l1', '21.90'), availableQuantity: undefined }])
  })

  it('sums each line at the price that its quantity reaches', () => {
    const draft = quoteDraft(
      asked,
      version([line('l1', '21.90', { priceBreaks: [{ fromQuantity: '12000', unitPrice: '21.20' }] })]),
      '2026-03-02',
    )
    expect(quoteSum(draft, asked, 'CNY')).toEqual({ net: '254400.00', vat: '33072.00', gross: '287472.00' })
  })

  it('tells what is missing by field', () => {
    const draft = quoteDraft(asked, undefined, '2026-03-02')
    draft.lines[1]!.offered = false
    draft.lines[0]!.priceBreaks = [
      { fromQuantity: '6000', unitPrice: '20' },
      { fromQuantity: '5000', unitPrice: '19' },
    ]
    expect(quoteMistakes(draft, '2026-03-02')).toEqual({
      'lines[0].unitPrice': 'trade.rfq.mistake.price',
      'lines[0].leadTimeDays': 'trade.quote.mistake.leadTime',
      'lines[0].priceBreaks': 'trade.quote.mistake.breaks',
    })
  })
})

describe('a counter-offer', () => {
  it('shows what it changes and nothing else', () => {
    const changes = quoteChanges(version([line('l1', '21.90')]), version([line('l1', '21.0', { leadTimeDays: 25 })]))
    expect(changes).toEqual([
      { rfqLineId: 'l1', field: 'unitPrice', before: '21.90', after: '21.0' },
      { rfqLineId: 'l1', field: 'leadTimeDays', before: '28', after: '25' },
    ])
  })

  it('does not take 21.90 and 21.9 for a change', () => {
    expect(quoteChanges(version([line('l1', '21.90')]), version([line('l1', '21.9')]))).toEqual([])
  })

  it('tells that a line is no longer offered', () => {
    const changes = quoteChanges(version([line('l1', '21.90'), line('l2', '27')]), version([line('l1', '21.90')]))
    expect(changes).toEqual([{ rfqLineId: 'l2', field: 'offered', before: '27', after: undefined }])
  })
})
