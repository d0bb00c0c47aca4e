import { addDays } from '@/format/format'
import { add, compare, divide, isDecimal, isPositive, multiply, plain, round, subtract, sum } from './decimal'
import { addSums, lineSum, priceAt, type LineSum, type PriceBreak } from './prices'

/** One factory's offer for one line, as the split needs it. */
export interface Offer {
  quoteId: string
  rfqLineId: string
  unitPrice: string
  vatRate: string
  priceBreaks: readonly PriceBreak[]
  minimumQuantity: string
  availableQuantity?: string
  leadTimeDays: number
}

export interface SplitLine {
  id: string
  quantity: string
}

/** Quantity by line and quote; what is absent is nothing. */
export type Split = Record<string, Record<string, string>>

export type ShareProblem = 'belowMinimum' | 'aboveAvailable'

export const share = (split: Split, lineId: string, quoteId: string): string => split[lineId]?.[quoteId] ?? '0'

export function withShare(split: Split, lineId: string, quoteId: string, quantity: string): Split {
  return { ...split, [lineId]: { ...split[lineId], [quoteId]: isDecimal(quantity) ? quantity : '0' } }
}

/** What is not yet given to anybody; negative when too much is. */
export function remaining(line: SplitLine, split: Split): string {
  return plain(subtract(line.quantity, sum(Object.values(split[line.id] ?? {}))))
}

/**
 * Gives one factory so much of a line and shares the rest among the others as they stood before, so that a line which
 * added up still does. Whole numbers stay whole; what rounding leaves goes to the largest of the others. When nobody
 * else has a share, the rest stays open.
 */
export function rebalance(line: SplitLine, split: Split, quoteId: string, quantity: string): Split {
  const shares = split[line.id] ?? {}
  const others = Object.entries(shares).filter(([id, value]) => id !== quoteId && isPositive(value))
  const othersBefore = sum(others.map(([, value]) => value))
  const wanted = compare(quantity, line.quantity) > 0 ? line.quantity : quantity
  if (!isPositive(othersBefore)) return withShare(split, line.id, quoteId, wanted)

  const digits = line.quantity.includes('.') ? (plain(line.quantity).split('.')[1]?.length ?? 0) : 0
  const rest = subtract(line.quantity, wanted)
  const next: Record<string, string> = { ...shares, [quoteId]: plain(wanted) }
  for (const [id, value] of others) next[id] = plain(round(divide(multiply(rest, value), othersBefore, 8), digits))
  const left = subtract(rest, sum(others.map(([id]) => next[id] ?? '0')))
  const largest = others.reduce((best, one) => (compare(one[1], best[1]) > 0 ? one : best))[0]
  next[largest] = plain(add(next[largest] ?? '0', left))
  return { ...split, [line.id]: next }
}

export function shareProblem(offer: Offer, quantity: string): ShareProblem | undefined {
  if (!isPositive(quantity)) return undefined
  if (compare(quantity, offer.minimumQuantity) < 0) return 'belowMinimum'
  if (offer.availableQuantity !== undefined && compare(quantity, offer.availableQuantity) > 0) return 'aboveAvailable'
  return undefined
}

/** A split can be awarded when something is given, no line gets more than asked and every share is one the factory takes. */
export function isAwardable(lines: readonly SplitLine[], offers: readonly Offer[], split: Split): boolean {
  const given = lines.some((line) => Object.values(split[line.id] ?? {}).some(isPositive))
  const fits = lines.every((line) => compare(remaining(line, split), '0') >= 0)
  return given && fits && offers.every((offer) => shareProblem(offer, share(split, offer.rfqLineId, offer.quoteId)) === undefined)
}

export interface SplitTotal {
  sum: LineSum
  /** The longest lead time among the factories that get a share. */
  leadTimeDays: number
}

export function splitTotal(offers: readonly Offer[], split: Split, currency: string): SplitTotal {
  const taken = offers.filter((offer) => isPositive(share(split, offer.rfqLineId, offer.quoteId)))
  return {
    sum: addSums(
      taken.map((offer) => {
        const quantity = share(split, offer.rfqLineId, offer.quoteId)
        return lineSum(quantity, priceAt(offer.unitPrice, offer.priceBreaks, quantity), offer.vatRate, currency)
      }),
    ),
    leadTimeDays: Math.max(0, ...taken.map((offer) => offer.leadTimeDays)),
  }
}

/** The day on which the last share is ready when ordered today. */
export const readyOn = (leadTimeDays: number, today: string): string => addDays(today, leadTimeDays)
