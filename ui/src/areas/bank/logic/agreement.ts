import type { Difference, ReconciledDay } from '@/api/bank'
import { addDays } from '@/format/format'

/** How a day of an account stands: all agrees, something differs, the bank's statement is missing, or there is none. */
export type DayState = 'agreed' | 'different' | 'missing' | 'none'

export interface AgreementDay {
  day: string
  state: DayState
  openDifferences: number
  /** The reconciled day, where the bank has told it. */
  id?: string
}

/** One account and its days, oldest first. */
export interface AgreementRow {
  accountId: string
  accountNumber: string
  bankName: string
  days: AgreementDay[]
}

/** So many days up to and including the last one. */
export function daysUntilLast(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addDays(last, at - count + 1))
}

export interface AgreementAccount {
  id: string
  number: string
  bankName: string
}

/** Lays what banks told, and what they owe, over a calendar. */
export function agreement(
  accounts: readonly AgreementAccount[],
  days: readonly string[],
  told: readonly ReconciledDay[],
  missing: readonly Difference[],
): AgreementRow[] {
  const toldAt = new Map(told.map((one) => [`${one.accountId} ${one.day}`, one]))
  const missingAt = new Set(missing.map((one) => `${one.accountId} ${one.day}`))
  return accounts.map((account) => ({
    accountId: account.id,
    accountNumber: account.number,
    bankName: account.bankName,
    days: days.map((day): AgreementDay => {
      const key = `${account.id} ${day}`
      const one = toldAt.get(key)
      if (one !== undefined) {
        return { day, id: one.id, openDifferences: one.openDifferences, state: one.openDifferences === 0 ? 'agreed' : 'different' }
      }
      return { day, openDifferences: 0, state: missingAt.has(key) ? 'missing' : 'none' }
    }),
  }))
}
