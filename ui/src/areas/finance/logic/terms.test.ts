import { describe, expect, it } from 'vitest'
import type { IssueTerms, Rule } from '@/api/finance'
import { checkDue, clauseOf, isOverRoom, isTooLate, needsReason, obstacleOf } from './terms'

const rules: Rule[] = [
  { kind: 'real_trade', clause: 'art. 10' },
  { kind: 'due_without_reason', day: '2026-06-01', clause: 'art. 11 (1)' },
  { kind: 'due_at_most', day: '2026-12-01', clause: 'art. 11 (2)' },
  { kind: 'legal_term', day: '2026-03-01', clause: 'art. 9' },
]
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const party = { id: 'x', name: 'X' }
const terms = (more: Partial<IssueTerms> = {}): IssueTerms => ({
  statementId: 's',
  number: 'ST-1',
  buyer: party,
  seller: party,
  agreed: true,
  amountMax: cny('100.00'),
  suggested: '2026-02-01',
  rules,
  ...more,
})

describe('the due day of a credential', () => {
  it('is within a rule on the day itself', () => {
    expect(needsReason(checkDue(rules, '2026-03-01'))).toBe(false)
  })

  it('after the legal term of payment needs a reason', () => {
    const checked = checkDue(rules, '2026-03-02')
    expect(needsReason(checked)).toBe(true)
    expect(isTooLate(checked)).toBe(false)
  })

  it('after the longest term is not possible at all', () => {
    expect(isTooLate(checkDue(rules, '2026-12-02'))).toBe(true)
  })

  it('is held only against rules that set a day', () => {
    expect(checkDue(rules, '2027-01-01').map((one) => one.rule.kind)).toEqual(['due_without_reason', 'due_at_most', 'legal_term'])
    expect(clauseOf(rules, 'real_trade')).toBe('art. 10')
  })
})

describe('a statement', () => {
  it('that is not agreed carries no credential', () => {
    expect(obstacleOf(terms({ agreed: false }))).toBe('notAgreed')
  })

  it('with nothing left to pay carries no credential', () => {
    expect(obstacleOf(terms({ amountMax: cny('0.00') }))).toBe('nothingPayable')
  })

  it('of a buyer who was stopped carries no credential', () => {
    const room = { limit: cny('1'), used: cny('0'), left: cny('1'), stopped: true }
    expect(obstacleOf(terms({ room }))).toBe('stopped')
  })

  it('may come to more than the room that is left', () => {
    const room = { limit: cny('80.00'), used: cny('10.00'), left: cny('70.00'), stopped: false }
    expect(isOverRoom(room, '70.01')).toBe(true)
    expect(isOverRoom(room, '70.00')).toBe(false)
    expect(isOverRoom(undefined, '1000')).toBe(false)
  })
})
