import { describe, expect, it } from 'vitest'
import type { Account, AccountCode } from '@/api/ledger'
import { balanceTotals, partnerBalances } from './balances'

const account = (code: AccountCode, counterpartyId: string, balance: string, currency = 'CNY'): Account => ({
  id: `${code} ${counterpartyId}`,
  code,
  counterpartyId,
  name: '',
  limit: 'none',
  held: { amount: '0', currency },
  currency,
  debit: { amount: balance, currency },
  credit: { amount: '0', currency },
  balance: { amount: balance, currency },
})

describe('what partners owe each other', () => {
  it('stands account by account, what they owe first', () => {
    const [one] = partnerBalances([
      account('payable', 'a', '50.00'),
      account('deposit_received', 'a', '300.00'),
      account('receivable', 'a', '1000.00'),
      account('sales', 'a', '9999.00'),
    ])
    expect(one?.accounts.map((each) => each.code)).toEqual(['receivable', 'deposit_received', 'payable'])
  })

  it('leaves out partners with whom everything is settled', () => {
    expect(partnerBalances([account('receivable', 'a', '0.00')])).toEqual([])
  })

  it('shows the largest partner first', () => {
    const partners = partnerBalances([account('receivable', 'a', '10'), account('payable', 'b', '20')])
    expect(partners.map((one) => one.partnerId)).toEqual(['b', 'a'])
  })

  it('never adds two currencies', () => {
    const partners = partnerBalances([
      account('receivable', 'a', '10'),
      account('receivable', 'b', '5'),
      account('receivable', 'a', '20', 'USD'),
    ])
    expect(balanceTotals(partners).map((one) => `${one.currency} ${one.amount}`).sort()).toEqual(['CNY 15', 'USD 20'])
  })
})
