import type { BankEntry, ReconciledDay } from '@/api/bank'
import { add, compare, subtract } from '@/areas/trade/logic/decimal'

/** One line of a day's comparison: what the bank's statement says, and what follows from the entries that we have. */
export interface ComparedSum {
  what: 'credits' | 'debits' | 'closing'
  bank: string
  ours: string
  difference: string
}

const total = (entries: readonly BankEntry[], direction: string): string =>
  entries.filter((entry) => entry.direction === direction).reduce((sum, entry) => add(sum, entry.amount.amount), '0')

/** Compares a statement with the entries of its day. The opening balance is the bank's own, so it has no other side. */
export function compareDay(day: ReconciledDay, entries: readonly BankEntry[]): ComparedSum[] {
  const credits = total(entries, 'credit')
  const debits = total(entries, 'debit')
  const closing = subtract(add(day.opening.amount, credits), debits)
  return [
    { what: 'credits' as const, bank: day.credits.amount, ours: credits },
    { what: 'debits' as const, bank: day.debits.amount, ours: debits },
    { what: 'closing' as const, bank: day.closing.amount, ours: closing },
  ].map((one) => ({ ...one, difference: subtract(one.bank, one.ours) }))
}

export const agrees = (sums: readonly ComparedSum[]): boolean => sums.every((one) => compare(one.difference, '0') === 0)
