import type { Account, Answer, JournalEntry, Outcome } from '@/api/ledger'
import { isDecimal, isPositive } from '@/areas/trade/logic/decimal'

/** One line of the journal as it is being typed. */
export interface JournalLine {
  /** The ledger's idempotency key: the same id with the same contents is booked once. */
  id: string
  kind: 'transfer' | 'hold'
  debitId: string
  creditId: string
  amount: string
  /** A moment in the reader's time zone, as the browser's picker writes it. */
  happenedAt: string
  /** Likewise; empty for a hold that waits for ever. */
  expiresAt: string
  /** What the ledger said of it. */
  outcome?: Outcome
  /** Its number in the order of booking. */
  no?: number
}

export type LineField = 'debitId' | 'creditId' | 'amount' | 'happenedAt' | 'expiresAt'

/** The moment in the form of the browser's picker, to the minute. */
export function localMoment(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

export const toInstant = (local: string): string => new Date(local).toISOString()

export function emptyLine(id: string, now: Date): JournalLine {
  return { id, kind: 'transfer', debitId: '', creditId: '', amount: '', happenedAt: localMoment(now), expiresAt: '' }
}

export const isBooked = (line: JournalLine): boolean => line.outcome === 'booked'

/** What is missing or wrong in a line, by field; the words stand under `ledger.mistake`. */
export function mistakesOf(line: JournalLine, now: Date): Partial<Record<LineField, string>> {
  const found: Partial<Record<LineField, string>> = {}
  if (line.debitId === '') found.debitId = 'account'
  if (line.creditId === '') found.creditId = 'account'
  else if (line.creditId === line.debitId) found.creditId = 'sameAccount'
  if (!isDecimal(line.amount) || !isPositive(line.amount)) found.amount = 'amount'
  if (line.happenedAt === '') found.happenedAt = 'moment'
  else if (new Date(line.happenedAt) > now) found.happenedAt = 'future'
  if (line.kind === 'hold' && line.expiresAt !== '' && new Date(line.expiresAt) <= now) found.expiresAt = 'past'
  return found
}

/** As the server takes it; the currency is that of the debited account. */
export function entryOf(line: JournalLine, accounts: readonly Account[]): JournalEntry {
  const currency = accounts.find((account) => account.id === line.debitId)?.currency ?? 'CNY'
  return {
    id: line.id,
    kind: line.kind,
    debitId: line.debitId,
    creditId: line.creditId,
    amount: { amount: line.amount.trim(), currency },
    happenedAt: toInstant(line.happenedAt),
    expiresAt: line.kind === 'hold' && line.expiresAt !== '' ? toInstant(line.expiresAt) : undefined,
  }
}

/** The lines with the ledger's answers. A refused line gets a new id: under the old one it would be refused for good. */
export function answered(lines: readonly JournalLine[], answers: readonly Answer[], newId: () => string): JournalLine[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return lines.map((line) => {
    const answer = byId.get(line.id)
    if (answer === undefined) return line
    return answer.outcome === 'booked'
      ? { ...line, outcome: answer.outcome, no: answer.no }
      : { ...line, outcome: answer.outcome, id: newId() }
  })
}
