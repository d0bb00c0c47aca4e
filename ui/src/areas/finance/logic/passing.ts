import type { Credential, ReceivableRow } from '@/api/finance'
import type { Money } from '@/api/values'
import { compare } from '@/areas/trade/logic/decimal'

/** Our own payables that a credential can pay: of the same currency, and not owed to its issuer. */
export function fitting(payables: readonly ReceivableRow[], credential: Credential): ReceivableRow[] {
  return payables.filter((row) => row.open.currency === credential.amount.currency && row.counterpartyId !== credential.issuer.id)
}

export const smaller = (a: Money, b: Money): Money => (compare(a.amount, b.amount) <= 0 ? a : b)
