import type { Account, AccountCode } from '@/api/ledger'
import { add, isZero, subtract } from '../logic/decimal'

/** What we and one partner owe each other in one currency, and the accounts that it is made of. */
export interface PartnerBalance {
  key: string
  partnerId: string
  partnerName?: string
  currency: string
  /** They owe us: receivables, less deposits of theirs that we hold. */
  owedToUs: string
  /** We owe them: payables, less deposits that we paid. */
  owedByUs: string
  accounts: Account[]
}

const SIGNS: Partial<Record<AccountCode, { side: 'owedToUs' | 'owedByUs'; sign: 1 | -1 }>> = {
  receivable: { side: 'owedToUs', sign: 1 },
  deposit_received: { side: 'owedToUs', sign: -1 },
  payable: { side: 'owedByUs', sign: 1 },
  deposit_paid: { side: 'owedByUs', sign: -1 },
}

/** Per partner and currency, the largest first; partners with whom everything is settled are left out. */
export function partnerBalances(accounts: readonly Account[]): PartnerBalance[] {
  const byPartner = new Map<string, PartnerBalance>()
  for (const account of accounts) {
    const effect = SIGNS[account.code]
    if (effect === undefined) continue
    const key = `${account.counterpartyId} ${account.currency}`
    const balance = byPartner.get(key) ?? {
      key,
      partnerId: account.counterpartyId,
      partnerName: account.counterpartyName,
      currency: account.currency,
      owedToUs: '0',
      owedByUs: '0',
      accounts: [],
    }
    const combine = effect.sign === 1 ? add : subtract
    balance[effect.side] = combine(balance[effect.side], account.balance.amount)
    balance.accounts.push(account)
    byPartner.set(key, balance)
  }
  const size = (one: PartnerBalance) => Math.abs(Number(one.owedToUs)) + Math.abs(Number(one.owedByUs))
  return [...byPartner.values()]
    .filter((one) => one.accounts.some((account) => !isZero(account.balance.amount)))
    .sort((a, b) => size(b) - size(a))
}

/** The sums over all partners, by currency. */
export function totalsByCurrency(balances: readonly PartnerBalance[]): { currency: string; owedToUs: string; owedByUs: string }[] {
  const totals = new Map<string, { currency: string; owedToUs: string; owedByUs: string }>()
  for (const one of balances) {
    const total = totals.get(one.currency) ?? { currency: one.currency, owedToUs: '0', owedByUs: '0' }
    total.owedToUs = add(total.owedToUs, one.owedToUs)
    total.owedByUs = add(total.owedByUs, one.owedByUs)
    totals.set(one.currency, total)
  }
  return [...totals.values()]
}
