import type { OrderInput, TermsBasis } from '@/api/trade'
import type { PartyRef } from '@/api/values'
import { addDays, localToday } from '@/format/format'
import { isDecimal, isPositive } from './decimal'
import { addSums, lineSum, type LineSum } from './prices'
import { nextKey } from './rfqDraft'

export interface OrderDraftLine {
  key: string
  productId?: string
  description: string
  specification: string
  quantity: string
  unit: string
  unitPrice: string
  vatRate: string
}

/** An order placed directly with a known partner, while it is typed. */
export interface OrderDraft {
  seller?: PartyRef
  title: string
  externalNumber: string
  currency: string
  deliverySiteId: string
  neededBy: string
  termsBasis: TermsBasis
  termsDays: string
  autoAcceptDays: string
  depositPercent: string
  note: string
  lines: OrderDraftLine[]
}

export const emptyOrderLine = (): OrderDraftLine => ({
  key: nextKey(),
  description: '',
  specification: '',
  quantity: '',
  unit: 'H87',
  unitPrice: '',
  vatRate: '0.13',
})

export function emptyOrder(today: string = localToday()): OrderDraft {
  return {
    title: '',
    externalNumber: '',
    currency: 'CNY',
    deliverySiteId: '',
    neededBy: addDays(today, 30),
    termsBasis: 'statement',
    termsDays: '20',
    autoAcceptDays: '7',
    depositPercent: '0',
    note: '',
    lines: [emptyOrderLine()],
  }
}

export const isEmptyOrderLine = (line: OrderDraftLine): boolean =>
  [line.description, line.quantity, line.unitPrice].every((text) => text.trim() === '')

export const filledOrderLines = (draft: OrderDraft): OrderDraftLine[] => draft.lines.filter((line) => !isEmptyOrderLine(line))

const orNothing = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

export function orderInput(draft: OrderDraft): OrderInput {
  return {
    sellerId: draft.seller?.id ?? '',
    title: orNothing(draft.title),
    externalNumber: orNothing(draft.externalNumber),
    currency: draft.currency,
    termsBasis: draft.termsBasis,
    termsDays: Number(draft.termsDays),
    autoAcceptDays: Number(draft.autoAcceptDays),
    depositPercent: draft.depositPercent.trim() || '0',
    deliverySiteId: orNothing(draft.deliverySiteId),
    neededBy: orNothing(draft.neededBy),
    note: orNothing(draft.note),
    lines: filledOrderLines(draft).map((line) => ({
      productId: line.productId,
      description: line.description.trim(),
      specification: orNothing(line.specification),
      quantity: { value: line.quantity.trim(), unit: line.unit },
      unitPrice: line.unitPrice.trim(),
      vatRate: line.vatRate,
    })),
  }
}

export function orderSum(draft: OrderDraft): LineSum {
  return addSums(
    filledOrderLines(draft)
      .filter((line) => isDecimal(line.quantity) && isDecimal(line.unitPrice))
      .map((line) => lineSum(line.quantity, line.unitPrice, line.vatRate, draft.currency)),
  )
}

export function orderMistakes(step: string, draft: OrderDraft, today: string = localToday()): Record<string, string> {
  const mistakes: Record<string, string> = {}
  if (step === 'partner') {
    if (draft.seller === undefined) mistakes.sellerId = 'trade.order.mistake.seller'
    if (draft.neededBy !== '' && draft.neededBy < today) mistakes.neededBy = 'trade.rfq.mistake.past'
  }
  if (step === 'lines') {
    const lines = filledOrderLines(draft)
    if (lines.length === 0) mistakes.lines = 'trade.rfq.mistake.noLine'
    lines.forEach((line, at) => {
      if (line.description.trim() === '') mistakes[`lines[${at}].description`] = 'trade.rfq.mistake.description'
      if (!isDecimal(line.quantity) || !isPositive(line.quantity)) mistakes[`lines[${at}].quantity`] = 'trade.rfq.mistake.quantity'
      if (!isDecimal(line.unitPrice)) mistakes[`lines[${at}].unitPrice`] = 'trade.rfq.mistake.price'
    })
  }
  return mistakes
}
