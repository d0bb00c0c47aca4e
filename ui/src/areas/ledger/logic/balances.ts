import type { Account, AccountCode } from '@/api/ledger'
import { add, isZero } from '@/areas/trade/logic/decimal'

/** What stands between us and a partner; each has an account of its own. */
export const BALANCE_CODES = ['receivable', 'deposit_received', 'payable', 'deposit_paid'] as const satisfies readonly AccountCode[]
export type BalanceCode = (typeof BALANCE_CODES)[number]

/** What we and one partner owe each other in one currency, and the accounts that it is made of. */
export interface PartnerBalance {
  key: string
  partnerId: string
  partnerName?: string
  currency: string
  accounts: (Account & { code: BalanceCode })[]
}

const isBalance = (account: Account): account is Account & { code: BalanceCode } =>
  (BALANCE_CODES as readonly string[]).includes(account.code)

/** Per partner and currency, the largest first; what is settled is left out. */
export function partnerBalances(accounts: readonly Account[]): PartnerBalance[] {
  const byPartner = new Map<string, PartnerBalance>()
  for (const account of accounts) {
    if (!isBalance(account) || isZero(account.balance.amount)) continue
    const key = `${account.counterpartyId} ${account.currency}`
    const balance = byPartner.get(key) ?? {
      key,
      partnerId: account.counterpartyId,
      partnerName: account.counterpartyName,
      currency: account.currency,
      accounts: [],
    }
    balance.accounts.push(account)
    byPartner.set(key, balance)
  }
  for (const balance of byPartner.values()) {
    balance.accounts.sort((a, b) => BALANCE_CODES.indexOf(a.code) - BALANCE_CODES.indexOf(b.code))
  }
  const size = (one: PartnerBalance) => Math.max(...one.accounts.map((account) => Math.abs(Number(account.balance.amount))))
  return [...byPartner.values()].sort((a, b) => size(b) - size(a))
}

export interface BalanceTotal {
  code: BalanceCode
  currency: string
  amount: string
}

/** The sums over all partners, by what it is and by currency; two currencies are never added. */
export function balanceTotals(balances: readonly PartnerBalance[]): BalanceTotal[] {
  const totals = new Map<string, BalanceTotal>()
  for (const account of balances.flatMap((one) => one.accounts)) {
    const key = `${account.code} ${account.currency}`
    const before = totals.get(key)?.amount ?? '0'
    totals.set(key, { code: account.code, currency: account.currency, amount: add(before, account.balance.amount) })
  }
  return [...totals.values()].sort((a, b) => BALANCE_CODES.indexOf(a.code) - BALANCE_CODES.indexOf(b.code))
}
