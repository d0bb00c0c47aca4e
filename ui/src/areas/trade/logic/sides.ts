import type { Filter } from '@/api/list'

/** On which side of a document we stand. */
export type Side = 'buyer' | 'seller'

interface TwoSided {
  buyer: { id: string }
  seller: { id: string }
}

export function sideOf(document: TwoSided, ownId: string | undefined): Side | undefined {
  if (document.buyer.id === ownId) return 'buyer'
  return document.seller.id === ownId ? 'seller' : undefined
}

/** The rows of a list in which we are the buyer (or the seller). */
export function sideFilter(side: Side, ownId: string | undefined): Filter[] {
  return ownId === undefined ? [] : [{ field: side === 'buyer' ? 'buyerId' : 'sellerId', op: 'eq', value: ownId }]
}

export const otherSide = (side: Side): Side => (side === 'buyer' ? 'seller' : 'buyer')
