import type { Statement } from '@/api/trade'
import { subtract, sum } from './decimal'

/** What of a statement is in dispute: what the seller states less what the buyer recognises, line by line. */
export function disputedSum(statement: Pick<Statement, 'lines'>): string {
  return sum(
    statement.lines
      .filter((line) => line.recognised !== undefined)
      .map((line) => subtract(line.amount.amount, line.recognised?.amount ?? '0')),
  )
}

/** What both sides have taken off since it was drawn. */
export function settledOff(statement: Pick<Statement, 'lines'>): string {
  return sum(statement.lines.map((line) => subtract(line.original.amount, line.amount.amount)))
}

/** What is left of the undisputed part when deposits used, payments made and payments under way are taken off. */
export function openSum(statement: Pick<Statement, 'undisputed' | 'depositUsed' | 'instructed' | 'paid'>): string {
  return [statement.depositUsed, statement.instructed, statement.paid].reduce(
    (left, one) => subtract(left, one.amount),
    statement.undisputed.amount,
  )
}

/** Deposits that will be used when both agree; until then they are kept back from what can be paid. */
export function reservedDeposit(statement: Parameters<typeof openSum>[0] & Pick<Statement, 'payable'>): string {
  return subtract(openSum(statement), statement.payable.amount)
}
