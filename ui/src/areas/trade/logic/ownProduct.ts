import type { PartyRef } from '@/api/values'

/** What the server says of our own product of a line. */
interface Known {
  sellerProductId?: string
  sellerProductName?: string
  proposedProductId?: string
  proposedProductName?: string
}

const product = (id: string | undefined, name: string | undefined): PartyRef | undefined =>
  id === undefined ? undefined : { id, name: name ?? id }

export const namedProduct = (known: Known): PartyRef | undefined => product(known.sellerProductId, known.sellerProductName)

/** What we took such a line for the last time; shown to be confirmed, never taken unseen. */
export const proposedProduct = (known: Known): PartyRef | undefined =>
  product(known.proposedProductId, known.proposedProductName)
