import type { Payment, PaymentRow } from '@/api/trade'
import type { PartyRef } from '@/api/values'

type Parties = Pick<Payment | PaymentRow, 'kind' | 'buyerId' | 'buyerName' | 'sellerId' | 'sellerName'>

const buyer = (payment: Parties): PartyRef => ({ id: payment.buyerId, name: payment.buyerName })
const seller = (payment: Parties): PartyRef => ({ id: payment.sellerId, name: payment.sellerName })

/** Whom the money leaves: the buyer, of a refund the seller. */
export const payerOf = (payment: Parties): PartyRef => (payment.kind === 'deposit_refund' ? seller(payment) : buyer(payment))

/** Whom the money reaches. */
export const payeeOf = (payment: Parties): PartyRef => (payment.kind === 'deposit_refund' ? buyer(payment) : seller(payment))
