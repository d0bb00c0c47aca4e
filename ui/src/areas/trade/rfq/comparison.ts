import type { ComparedLine, ComparedOffer, Comparison, Allocation } from '@/api/trade'
import type { Offer, Split } from '../logic/split'
import { grossUnitPrice } from '../logic/prices'
import { isPositive } from '../logic/decimal'

export const offerOf = (line: ComparedLine, quoteId: string): ComparedOffer | undefined =>
  line.offers.find((offer) => offer.quoteId === quoteId)

export const unitPriceOf = (offer: ComparedOffer, withTax: boolean): string =>
  withTax ? grossUnitPrice(offer.unitPrice, offer.vatRate) : offer.unitPrice

/** What can be chosen from, as the split reckons with it. */
export const offersOf = (comparison: Comparison): Offer[] =>
  comparison.lines.flatMap((line) =>
    comparison.quotes
      .filter((quote) => quote.awardable)
      .map((quote) => offerOf(line, quote.quoteId))
      .filter((offer) => offer !== undefined)
      .map((offer) => ({ ...offer, unitPrice: offer.basePrice, rfqLineId: line.rfqLineId })),
  )

export function splitOf(allocations: readonly Allocation[]): Split {
  const split: Split = {}
  for (const { rfqLineId, quoteId, quantity } of allocations) split[rfqLineId] = { ...split[rfqLineId], [quoteId]: quantity }
  return split
}

export function allocationsOf(split: Split): Allocation[] {
  return Object.entries(split).flatMap(([rfqLineId, shares]) =>
    Object.entries(shares)
      .filter(([, quantity]) => isPositive(quantity))
      .map(([quoteId, quantity]) => ({ rfqLineId, quoteId, quantity })),
  )
}
