import { describe, expect, it } from 'vitest'
import type { EvidenceFile, Fact } from '@/api/financing'
import { groupsOf, isOverclaimed, withheld } from './evidence'

const fact = (kind: Fact['kind'], number: string) => ({ kind, number }) as Fact

describe('an evidence file', () => {
  const all = { facts: ['statement', 'order', 'scans', 'delivery', 'document', 'history'] } as EvidenceFile['consent']

  it('groups facts in the order of a trade, and tells of what there is none', () => {
    const groups = groupsOf({
      consent: all,
      facts: [fact('order', 'PO1'), fact('delivery', 'DN1'), fact('order', 'PO2'), fact('statement', 'ST1')],
    })
    expect(groups.map((group) => [group.kind, group.facts.length])).toEqual([
      ['statement', 1],
      ['order', 2],
      ['scans', 0],
      ['delivery', 1],
    ])
  })

  it('has a column of days only where a fact tells its day', () => {
    const groups = groupsOf({ consent: all, facts: [fact('order', 'PO1'), { ...fact('delivery', 'DN1'), on: '2026-10-03' }] })
    expect(groups.filter((group) => group.dated).map((group) => group.kind)).toEqual(['delivery'])
  })

  it('names what the holder keeps to itself', () => {
    expect(withheld(['statement', 'history', 'scans', 'invoice', 'document'])).toEqual(['order', 'inspection', 'delivery', 'acceptance', 'credit'])
  })

  it('finds an invoice on which more rests than is left of it', () => {
    const yuan = (amount: string) => ({ amount, currency: 'CNY' })
    const invoiced = (standing: string, claimed: string, elsewhere: string) =>
      ({ standing: yuan(standing), claimed: yuan(claimed), claimedElsewhere: yuan(elsewhere) }) as NonNullable<Fact['invoiced']>
    expect(isOverclaimed(invoiced('100.00', '60.00', '40.00'))).toBe(false)
    expect(isOverclaimed(invoiced('99.99', '60.00', '40.00'))).toBe(true)
  })
})
