import type { IssueTerms, Room, Rule } from '@/api/finance'
import { compare } from '@/areas/trade/logic/decimal'

/** What a rule says to a due day: fine, fine with a reason, or not at all. */
export type Verdict = 'fine' | 'needsReason' | 'tooLate'

export interface CheckedRule {
  rule: Rule
  verdict: Verdict
}

const VERDICT_BEYOND: Partial<Record<Rule['kind'], Verdict>> = {
  due_at_most: 'tooLate',
  due_without_reason: 'needsReason',
  legal_term: 'needsReason',
}

/** The rules that set a day, held against the wanted due day; the day itself is within. */
export function checkDue(rules: readonly Rule[], dueOn: string): CheckedRule[] {
  return rules
    .filter((rule) => rule.day !== undefined)
    .map((rule) => ({
      rule,
      verdict: dueOn !== '' && rule.day !== undefined && dueOn > rule.day ? (VERDICT_BEYOND[rule.kind] ?? 'fine') : 'fine',
    }))
}

export const needsReason = (checked: readonly CheckedRule[]): boolean => checked.some((one) => one.verdict === 'needsReason')
export const isTooLate = (checked: readonly CheckedRule[]): boolean => checked.some((one) => one.verdict === 'tooLate')

export const clauseOf = (rules: readonly Rule[], kind: Rule['kind']): string | undefined =>
  rules.find((rule) => rule.kind === kind)?.clause

/** Why nothing can be issued by a statement at all, whatever is typed. */
export type Obstacle = 'notAgreed' | 'nothingPayable' | 'stopped'

export function obstacleOf(terms: IssueTerms): Obstacle | undefined {
  if (!terms.agreed) return 'notAgreed'
  if (compare(terms.amountMax.amount, '0') <= 0) return 'nothingPayable'
  return terms.room?.stopped === true ? 'stopped' : undefined
}

export const isOverRoom = (room: Room | undefined, amount: string): boolean =>
  room !== undefined && compare(amount, room.left.amount) > 0
