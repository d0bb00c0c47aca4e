import { http } from './http'
import { fetchAll, type Page } from './list'
import type { Money } from './values'

export type AccountCode =
  | 'receivable'
  | 'payable'
  | 'deposit_paid'
  | 'deposit_received'
  | 'settled_in'
  | 'settled_out'
  | 'sales'
  | 'purchases'

/** An account of our own book; the balance is on the account's normal side. */
export interface Account {
  id: string
  code: AccountCode
  counterpartyId: string
  counterpartyName?: string
  currency: string
  debit: Money
  credit: Money
  balance: Money
}

export type BookedComponent = 'goods' | 'freight' | 'insurance' | 'deposit' | 'deposit_use' | 'payment' | 'adjustment'

/** One side of a booking, as its account sees it. */
export interface Entry {
  id: string
  happenedAt: string
  bookedAt: string
  component: BookedComponent
  debit?: Money
  credit?: Money
  otherAccount: AccountCode
  documentType: string
  documentId: string
}

export const ledger = {
  accounts: () => fetchAll<Account>('/ledger/accounts'),
  account: (id: string) =>
    http
      .get<Page<Account>>('/ledger/accounts', { query: { filter: [`id:eq:${id}`], limit: 1 } })
      .then((page) => page.items[0]),
}
