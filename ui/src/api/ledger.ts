import type { Schema } from './contract'
import { http } from './http'
import { fetchAll } from './list'

export type AccountCode = Schema<'AccountCode'>

/** An account of our own book; the balance is on the account's normal side. */
export type Account = Schema<'AccountRow'>

/** What may not happen to an account. */
export type Limit = Schema<'Limit'>

/** One side of a booking, as its account sees it. */
export type Entry = Schema<'EntryRow'>

/** A closed period of our book. */
export type Period = Schema<'PeriodRow'>

/** What an organisation enters into its own accounts itself. */
export type JournalEntry = Schema<'EntryRequest'>

export type Answer = Schema<'Answer'>
export type Outcome = Schema<'Outcome'>

/** What a check of the whole chain found. */
export type Finding = Schema<'Finding'>

export const ledger = {
  accounts: () => fetchAll('/ledger/accounts'),
  ownAccounts: () => fetchAll('/ledger/accounts', { filters: [{ field: 'code', op: 'eq', value: 'own' }], sort: 'name' }),
  account: (id: string) =>
    http.get('/ledger/accounts', { query: { filter: [`id:eq:${id}`], limit: 1 } }).then((page) => page.items[0]),
  /** By the time at which things happened; with what was booked until `known`, or is booked by now. */
  balance: (id: string, at: string, known?: string) => http.get('/ledger/accounts/{id}/balance', { path: { id }, query: { at, known } }),
  openAccount: (name: string, currency: string, limit: Limit) =>
    http.post('/ledger/own-accounts', { body: { name, currency, limit } }),
  /** Each entry has its answer; the same id with the same contents is booked once. */
  enter: (entries: JournalEntry[], linked: boolean) =>
    http.post('/ledger/journal', { body: { entries, linked } }).then((sent) => sent.answers),
  close: (until: string) => http.post('/ledger/periods', { body: { until } }),
  verify: () => http.post('/ledger/verification'),
}
