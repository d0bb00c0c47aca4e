import type { ChangeLine, OrderLine } from '@/api/trade'
import { compare, isDecimal, isPositive, subtract } from './decimal'
import { addSums, lineSum, type LineSum } from './prices'

/** An order line while a change of it is typed. */
export interface ChangeDraftLine {
  orderLineId: string
  quantity: string
  unitPrice: string
  promisedDate: string
}

export function changeDraft(lines: readonly OrderLine[]): ChangeDraftLine[] {
  return lines.map((line) => ({
    orderLineId: line.id,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    promisedDate: line.promisedDate ?? '',
  }))
}

const differs = (typed: string, before: string): boolean => !isDecimal(typed) || compare(typed, before) !== 0

/** Only what is different goes into the proposal. */
export function changeLines(lines: readonly OrderLine[], draft: readonly ChangeDraftLine[]): ChangeLine[] {
  return draft.flatMap((typed) => {
    const line = lines.find((one) => one.id === typed.orderLineId)
    if (line === undefined) return []
    const change: ChangeLine = { orderLineId: line.id }
    if (differs(typed.quantity, line.quantity)) change.quantity = typed.quantity.trim()
    if (differs(typed.unitPrice, line.unitPrice)) change.unitPrice = typed.unitPrice.trim()
    if (typed.promisedDate !== '' && typed.promisedDate !== line.promisedDate) change.promisedDate = typed.promisedDate
    return Object.keys(change).length > 1 ? [change] : []
  })
}

/** What may not be typed: the field name as the server names it, and an i18n key. */
export function changeMistakes(lines: readonly OrderLine[], changes: readonly ChangeLine[]): Record<string, string> {
  const mistakes: Record<string, string> = {}
  changes.forEach((change, at) => {
    const line = lines.find((one) => one.id === change.orderLineId)
    if (line === undefined) return
    if (change.quantity !== undefined) {
      const held = subtract(line.delivered, line.rejected)
      if (!isDecimal(change.quantity) || compare(change.quantity, '0') < 0) {
        mistakes[`lines[${at}].quantity`] = 'trade.rfq.mistake.quantity'
      } else if (compare(change.quantity, held) < 0) {
        mistakes[`lines[${at}].quantity`] = 'trade.change.mistake.belowDelivered'
      }
    }
    if (change.unitPrice !== undefined && (!isDecimal(change.unitPrice) || compare(change.unitPrice, '0') < 0)) {
      mistakes[`lines[${at}].unitPrice`] = 'trade.rfq.mistake.price'
    }
  })
  return mistakes
}

/** The order's sum as it would be; lines partly accepted keep the old price for what was accepted. */
export function changedSum(lines: readonly OrderLine[], changes: readonly ChangeLine[], currency: string): LineSum {
  return addSums(
    lines.map((line) => {
      const change = changes.find((one) => one.orderLineId === line.id)
      const quantity = change?.quantity ?? line.quantity
      const price = change?.unitPrice ?? line.unitPrice
      if (price === line.unitPrice || !isPositive(line.accepted)) return lineSum(quantity, price, line.vatRate, currency)
      return addSums([
        lineSum(line.accepted, line.unitPrice, line.vatRate, currency),
        lineSum(subtract(quantity, line.accepted), price, line.vatRate, currency),
      ])
    }),
  )
}
