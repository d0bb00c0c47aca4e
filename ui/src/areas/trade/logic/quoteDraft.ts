import type { PriceBreak, QuoteInput, QuoteLine, QuoteVersion, RfqLine } from '@/api/trade'
import type { PartyRef } from '@/api/values'
import { addDays, localToday } from '@/format/format'
import { compare, isDecimal, isPositive } from './decimal'
import { namedProduct, proposedProduct } from './ownProduct'
import { addSums, lineSum, priceAt, type LineSum } from './prices'

/** One line of a quote while it is typed. A line that is not offered is left out of the quote. */
export interface QuoteDraftLine {
  rfqLineId: string
  offered: boolean
  unitPrice: string
  vatRate: string
  minimumQuantity: string
  availableQuantity: string
  leadTimeDays: string
  priceBreaks: PriceBreak[]
  /** Which of our own products it is. */
  sellerProduct?: PartyRef
}

export interface QuoteDraft {
  validUntil: string
  note: string
  lines: QuoteDraftLine[]
}

function draftLine(line: RfqLine, known: QuoteLine | undefined, isNew: boolean): QuoteDraftLine {
  return {
    rfqLineId: line.id,
    offered: isNew || known !== undefined,
    unitPrice: known?.unitPrice ?? '',
    vatRate: known?.vatRate ?? '0.13',
    minimumQuantity: known?.minimumQuantity ?? '0',
    availableQuantity: known?.availableQuantity ?? '',
    leadTimeDays: known === undefined ? '' : String(known.leadTimeDays),
    priceBreaks: (known?.priceBreaks ?? []).map((one) => ({ ...one })),
    sellerProduct: (known && namedProduct(known)) ?? proposedProduct(line),
  }
}

/** A new quote, or one that starts from the version that stands. */
export function quoteDraft(lines: readonly RfqLine[], from?: QuoteVersion, today: string = localToday()): QuoteDraft {
  return {
    validUntil: from !== undefined && from.validUntil >= today ? from.validUntil : addDays(today, 15),
    note: '',
    lines: lines.map((line) =>
      draftLine(line, from?.lines.find((known) => known.rfqLineId === line.id), from === undefined),
    ),
  }
}

export function quoteInput(draft: QuoteDraft, currency: string): QuoteInput {
  return {
    currency,
    validUntil: draft.validUntil,
    note: draft.note.trim() === '' ? undefined : draft.note.trim(),
    lines: draft.lines
      .filter((line) => line.offered)
      .map((line) => ({
        rfqLineId: line.rfqLineId,
        unitPrice: line.unitPrice.trim(),
        vatRate: line.vatRate,
        minimumQuantity: line.minimumQuantity.trim() || '0',
        availableQuantity: line.availableQuantity.trim() === '' ? undefined : line.availableQuantity.trim(),
        leadTimeDays: Number(line.leadTimeDays),
        priceBreaks: line.priceBreaks,
        sellerProductId: line.sellerProduct?.id,
      })),
  }
}

/** The sum of what is offered, each line at the price that its quantity reaches. */
export function quoteSum(draft: QuoteDraft, lines: readonly RfqLine[], currency: string): LineSum {
  return addSums(
    draft.lines
      .filter((line) => line.offered && isDecimal(line.unitPrice))
      .map((line) => {
        const quantity = lines.find((one) => one.id === line.rfqLineId)?.quantity.value ?? '0'
        return lineSum(quantity, priceAt(line.unitPrice, line.priceBreaks, quantity), line.vatRate, currency)
      }),
  )
}

/** What is missing, by the server's field name; the values are i18n keys. */
export function quoteMistakes(draft: QuoteDraft, today: string = localToday()): Record<string, string> {
  const mistakes: Record<string, string> = {}
  const offered = draft.lines.filter((line) => line.offered)
  if (offered.length === 0) mistakes.lines = 'trade.quote.mistake.noLine'
  if (draft.validUntil < today) mistakes.validUntil = 'trade.rfq.mistake.past'
  offered.forEach((line, at) => {
    if (!isDecimal(line.unitPrice) || compare(line.unitPrice, '0') < 0) {
      mistakes[`lines[${at}].unitPrice`] = 'trade.rfq.mistake.price'
    }
    if (!/^\d+$/.test(line.leadTimeDays.trim())) mistakes[`lines[${at}].leadTimeDays`] = 'trade.quote.mistake.leadTime'
    if (line.minimumQuantity.trim() !== '' && !isDecimal(line.minimumQuantity)) {
      mistakes[`lines[${at}].minimumQuantity`] = 'trade.rfq.mistake.quantity'
    }
    if (line.availableQuantity.trim() !== '' && !isPositive(line.availableQuantity)) {
      mistakes[`lines[${at}].availableQuantity`] = 'trade.rfq.mistake.quantity'
    }
    const rising = line.priceBreaks.every(
      (one, index) =>
        isPositive(one.fromQuantity) &&
        isDecimal(one.unitPrice) &&
        (index === 0 || compare(one.fromQuantity, line.priceBreaks[index - 1]!.fromQuantity) > 0),
    )
    if (!rising) mistakes[`lines[${at}].priceBreaks`] = 'trade.quote.mistake.breaks'
  })
  return mistakes
}

// ---- what a version changes against the one before

export interface QuoteChange {
  rfqLineId: string
  field: 'unitPrice' | 'vatRate' | 'minimumQuantity' | 'availableQuantity' | 'leadTimeDays' | 'priceBreaks' | 'offered'
  before?: string
  after?: string
}

const FIELDS = ['unitPrice', 'vatRate', 'minimumQuantity', 'availableQuantity', 'leadTimeDays'] as const

const breaksText = (breaks: readonly PriceBreak[]): string =>
  breaks.map((one) => `≥ ${one.fromQuantity}: ${one.unitPrice}`).join(' / ')

function same(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return before === after
  return isDecimal(before) && isDecimal(after) ? compare(before, after) === 0 : before === after
}

export function quoteChanges(before: QuoteVersion, after: QuoteVersion): QuoteChange[] {
  const ids = [...new Set([...before.lines, ...after.lines].map((line) => line.rfqLineId))]
  return ids.flatMap((rfqLineId) => {
    const was = before.lines.find((line) => line.rfqLineId === rfqLineId)
    const is = after.lines.find((line) => line.rfqLineId === rfqLineId)
    if (was === undefined || is === undefined) {
      return [{ rfqLineId, field: 'offered' as const, before: was?.unitPrice, after: is?.unitPrice }]
    }
    const changes: QuoteChange[] = FIELDS.map((field) => ({
      rfqLineId,
      field,
      before: was[field]?.toString(),
      after: is[field]?.toString(),
    })).filter((change) => !same(change.before, change.after))
    const breaks = { before: breaksText(was.priceBreaks), after: breaksText(is.priceBreaks) }
    return breaks.before === breaks.after ? changes : [...changes, { rfqLineId, field: 'priceBreaks', ...breaks }]
  })
}
