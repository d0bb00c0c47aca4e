import type { Order } from '@/api/trade'
import type { Side } from './sides'

/** The one thing that an order waits for from us. */
export type NextStep =
  | { step: 'confirm' | 'approve_sample' | 'answer_change' | 'pay_deposit' | 'dispatch' | 'refund_deposit' }
  | { step: 'accept'; deliveryId: string }

/**
 * What is most urgent of what the server allows. A change that the other side asked for comes first, for it holds up the
 * rest; goods that came in are judged before anything else is bought.
 */
export function nextStep(order: Order, side: Side | undefined, mayAccept: boolean): NextStep | undefined {
  const may = (step: Order['allowed'][number]) => order.allowed.includes(step)
  const asked = order.changes.some((change) => change.state === 'proposed' && change.askedBy !== side)
  if (asked && may('agree_change')) return { step: 'answer_change' }
  if (may('confirm')) return { step: 'confirm' }
  if (may('approve_sample')) return { step: 'approve_sample' }
  const waiting = order.deliveries.find((one) => one.state === 'received' || one.state === 'dispatched')
  if (side === 'buyer' && mayAccept && waiting !== undefined) return { step: 'accept', deliveryId: waiting.id }
  if (may('pay_deposit') && order.depositState === 'due') return { step: 'pay_deposit' }
  if (may('dispatch')) return { step: 'dispatch' }
  if (may('refund_deposit')) return { step: 'refund_deposit' }
  return undefined
}
