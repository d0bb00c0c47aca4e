import { describe, expect, it } from 'vitest'
import type { Account, AccountCode } from '@/api/ledger'
import { partnerBalances, totalsByCurrency } from './balances'

const account = (code: AccountCode, counterpartyId: string, balance: string, currency = 'CNY'): Account => ({
  id: `${code} ${counterpartyId}`,
  code,
  counterpartyId,
  currency,
  debit: { amount: balance, currency },
  credit: { amount: '0', currency },
  balance: { amount: balance, currency },
})

describe('what partners owe each other', () => {
  it('takes deposits off what is owed', () => {
    const [one] = partnerBalances([
      account('receivable', 'a', '1000.00'),
      account('deposit_received', 'a', '300.00'),
      account('payable', 'a', '50.00'),
      account('sales', 'a', '9999.00'),
    ])
    expect([one?.owedToUs, one?.owedByUs, one?.accounts.length]).toEqual(['700.00', '50.00', 3])
  })

  it('leaves out partners with whom everything is settled', () => {
    expect(partnerBalances([account('receivable', 'a', '0.00')])).toEqual([])
  })

  it('never adds two currencies', () => {
    const balances = partnerBalances([account('receivable', 'a', '10'), account('receivable', 'a', '20', 'USD')])
    expect(totalsByCurrency(balances).map((one) => [one.currency, one.owedToUs])).toEqual([
      ['USD', '20'],
      ['CNY', '10'],
    ])
  })
})
