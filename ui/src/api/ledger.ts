import type { Schema } from './contract'
import { http } from './http'
import { fetchAll } from './list'

export type AccountCode = Schema<'AccountCode'>

/** An account of our own book; the balance is on the account's normal side. */
export type Account = Schema<'AccountRow'>

/** One side of a booking, as its account sees it. */
export type Entry = Schema<'EntryRow'>

export const ledger = {
  accounts: () => fetchAll('/ledger/accounts'),
  account: (id: string) =>
    http.get('/ledger/accounts', { query: { filter: [`id:eq:${id}`], limit: 1 } }).then((page) => page.items[0]),
}
