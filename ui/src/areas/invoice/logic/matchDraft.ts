import type { MatchPart, Proposal } from '@/api/invoice'
import { compare, isDecimal, isPositive, subtract, sum } from '@/areas/trade/logic/decimal'

/** An accepted line that can be matched, as the editor holds it. */
export interface MatchChoice {
  statementId: string
  lineId: string
  open: string
  chosen: boolean
  amount: string
}

export const chosenSum = (choices: readonly MatchChoice[]): string =>
  sum(choices.filter((one) => one.chosen).map((one) => (isDecimal(one.amount) ? one.amount : '0')))

/** What a line takes when it is chosen: all that is open of it, as far as the invoice still reaches. */
export function fitting(choice: MatchChoice, choices: readonly MatchChoice[], invoiceOpen: string): string {
  const left = subtract(invoiceOpen, chosenSum(choices.filter((one) => one !== choice)))
  if (!isPositive(left)) return '0.00'
  return compare(choice.open, left) < 0 ? choice.open : left
}

export type AmountFault = 'amount' | 'beyondLine'

/** What is wrong with the amount of a chosen line; the server has the last word. */
export function faultOf(choice: MatchChoice): AmountFault | undefined {
  if (!choice.chosen) return undefined
  if (!isDecimal(choice.amount) || !isPositive(choice.amount)) return 'amount'
  return compare(choice.amount, choice.open) > 0 ? 'beyondLine' : undefined
}

export const partsOf = (choices: readonly MatchChoice[], currency: string): MatchPart[] =>
  choices
    .filter((one) => one.chosen)
    .map((one) => ({ statementId: one.statementId, statementLineId: one.lineId, amount: { amount: one.amount, currency } }))

export const partsOfProposal = (proposal: Proposal): MatchPart[] =>
  proposal.parts.map(({ statementId, statementLineId, amount }) => ({ statementId, statementLineId, amount }))
