import { describe, expect, it } from 'vitest'
import type { Aged, ReceivableRow } from '@/api/finance'
import { ageTables, byPartner, clockOf, credentialTotal } from './ageing'

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const aged = (bucket: Aged['bucket'], amount: string, currency = 'CNY', side: Aged['side'] = 'receivable'): Aged => ({
  side,
  bucket,
  count: 1,
  amount: { amount, currency },
})
const row = (number: string, dueOn: string, open: string, more: Partial<ReceivableRow> = {}): ReceivableRow => ({
  id: number,
  number,
  side: 'receivable',
  counterpartyId: 'a',
  counterpartyName: 'A',
  total: cny(open),
  open: cny(open),
  agreedOn: '2026-01-01',
  dueOn,
  daysLate: 0,
  bucket: 'not_due',
  ...more,
})

describe('what is owed by how late it is', () => {
  it('shows every band, also those with nothing in them', () => {
    const [table] = ageTables([aged('not_due', '30.00'), aged('days_31_to_60', '60.00')], 'receivable')
    expect(table?.bands.map((band) => band.amount)).toEqual(['30.00', '0', '60.00', '0', '0'])
    expect(table?.bands.map((band) => band.percent)).toEqual([50, 0, 100, 0, 0])
    expect(table?.total).toBe('90.00')
    expect(table?.late).toBe('60.00')
  })

  it('keeps currencies and sides apart', () => {
    const tables = ageTables([aged('not_due', '5.00', 'USD'), aged('not_due', '30.00'), aged('not_due', '99.00', 'CNY', 'payable')], 'receivable')
    expect(tables.map((table) => [table.currency, table.total])).toEqual([
      ['CNY', '30.00'],
      ['USD', '5.00'],
    ])
  })
})

describe('receivables by partner', () => {
  it('stand in the order of their due days', () => {
    const found = byPartner([
      row('3', '2026-03-01', '1.00'),
      row('1', '2026-01-05', '2.00', { counterpartyId: 'b', counterpartyName: 'B' }),
      row('2', '2026-02-01', '4.00'),
    ])
    expect(found.map((one) => one.partnerName)).toEqual(['B', 'A'])
    expect(found[1]?.rows.map((one) => one.number)).toEqual(['2', '3'])
    expect(found[1]?.total).toBe('5.00')
  })
})

describe('the clock of a receivable', () => {
  it('is outside the rule when it is due after the legal limit', () => {
    expect(clockOf(row('1', '2026-04-01', '1.00', { ruleLimitOn: '2026-03-01' })).withinRule).toBe(false)
    expect(clockOf(row('1', '2026-02-01', '1.00', { ruleLimitOn: '2026-03-01' })).withinRule).toBe(true)
  })

  it('has no verdict where no rule sets a limit', () => {
    expect(clockOf(row('1', '2026-04-01', '1.00')).withinRule).toBeUndefined()
  })
})

describe('the sum of credentials', () => {
  it('leaves out what nobody has accepted yet', () => {
    const sums = [
      { side: 'held' as const, state: 'live', count: 1, amount: cny('10.00'), nextDueOn: '2026-01-01' },
      { side: 'held' as const, state: 'overdue', count: 1, amount: cny('5.00'), nextDueOn: '2026-01-01' },
      { side: 'held' as const, state: 'offered', count: 1, amount: cny('7.00'), nextDueOn: '2026-01-01' },
    ]
    expect(credentialTotal(sums, 'held', 'CNY')).toBe('15.00')
  })
})
