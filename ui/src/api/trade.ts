import { http } from './http'
import { fetchAll } from './list'
import type { Attachment } from './kernel'
import type { Money, PartyRef, Quantity } from './values'

// Quantities and unit prices travel as decimal texts (up to six digits); sums as Money.

export type TermsBasis = 'delivery' | 'acceptance' | 'statement'
export const TERMS_BASES: readonly TermsBasis[] = ['delivery', 'acceptance', 'statement']

export interface PriceBreak {
  fromQuantity: string
  unitPrice: string
}

// ---- requests for quotation

export type RfqState = 'draft' | 'published' | 'closed' | 'awarded' | 'cancelled'

export interface RfqLineInput {
  productId?: string
  description: string
  specification?: string
  quantity: Quantity
  targetPrice?: string
  neededBy?: string
}

export interface RfqInput {
  title: string
  visibility: 'open' | 'invited'
  invited: string[]
  quotesDue?: string
  currency: string
  deliverySiteId?: string
  neededBy?: string
  termsDays: number
  termsBasis: TermsBasis
  depositPercent: number
  sampleQuantity?: string
  note?: string
  attachmentIds: string[]
  lines: RfqLineInput[]
}

export interface RfqRow {
  id: string
  number: string
  title: string
  state: RfqState
  visibility: 'open' | 'invited'
  buyerId: string
  buyerName: string
  quotesDue?: string
  neededBy?: string
  lineCount: number
  quoteCount: number
  createdAt: string
}

export interface RfqLine extends RfqLineInput {
  id: string
  number: number
}

export interface Rfq extends Omit<RfqInput, 'lines' | 'invited' | 'attachmentIds'> {
  id: string
  number: string
  state: RfqState
  buyer: PartyRef
  deliverySite?: { id: string; name: string; address?: string }
  invited: PartyRef[]
  attachments: Attachment[]
  lines: RfqLine[]
  quotes: QuoteSummary[]
  orders?: { id: string; number: string; sellerName?: string }[]
  createdAt: string
  publishedAt?: string
  allowed: string[]
}

/** One row of pasted text, as the server understood it. */
export interface ParsedLine {
  rowNumber: number
  cells: string[]
  line?: RfqLineInput
  errors: { column?: string; message: string }[]
}

export const rfqs = {
  get: (id: string) => http.get<Rfq>(`/rfqs/${id}`),
  create: (input: RfqInput) => http.post<Rfq>('/rfqs', input),
  update: (id: string, input: RfqInput) => http.put<Rfq>(`/rfqs/${id}`, input),
  publish: (id: string) => http.post<Rfq>(`/rfqs/${id}/publish`),
  close: (id: string) => http.post<Rfq>(`/rfqs/${id}/close`),
  cancel: (id: string, reason: string) => http.post<Rfq>(`/rfqs/${id}/cancel`, { reason }),
  parseLines: (text: string, signal?: AbortSignal) => http.post<{ rows: ParsedLine[] }>('/rfqs/lines/parse', { text }, { signal }),
  comparison: (id: string) => http.get<Comparison>(`/rfqs/${id}/comparison`),
  award: (id: string, input: Award) => http.post<{ orders: { id: string; number: string }[] }>(`/rfqs/${id}/award`, input),
}

// ---- quotes

export type QuoteState = 'submitted' | 'countered' | 'accepted' | 'declined' | 'withdrawn'

export interface QuoteSummary {
  id: string
  number?: string
  state: QuoteState
  seller: PartyRef
  version: number
  gross?: Money
  validUntil?: string
  updatedAt?: string
}

export interface QuoteLineInput {
  rfqLineId: string
  unitPrice: string
  vatRate: string
  minimumQuantity?: string
  availableQuantity?: string
  leadTimeDays: number
  priceBreaks: PriceBreak[]
}

export interface QuoteInput {
  currency: string
  validUntil?: string
  note?: string
  lines: QuoteLineInput[]
}

export interface QuoteVersion extends QuoteInput {
  version: number
  /** Who made it: the seller, or the buyer as a counter-offer. */
  by: 'seller' | 'buyer'
  personName?: string
  createdAt: string
  net?: Money
  vat?: Money
  gross?: Money
}

export interface Quote {
  id: string
  number?: string
  rfqId: string
  state: QuoteState
  buyer: PartyRef
  seller: PartyRef
  versions: QuoteVersion[]
  allowed: string[]
}

export interface QuoteRow {
  id: string
  number?: string
  rfqId: string
  rfqNumber: string
  rfqTitle: string
  state: QuoteState
  buyerId: string
  buyerName: string
  sellerId: string
  sellerName: string
  gross?: Money
  validUntil?: string
  createdAt: string
}

export const quotes = {
  get: (id: string) => http.get<Quote>(`/quotes/${id}`),
  submit: (rfqId: string, input: QuoteInput) => http.post<Quote>(`/rfqs/${rfqId}/quotes`, input),
  withdraw: (id: string, reason: string) => http.post<Quote>(`/quotes/${id}/withdraw`, { reason }),
  counter: (id: string, input: QuoteInput) => http.post<Quote>(`/quotes/${id}/counter`, input),
  acceptCounter: (id: string) => http.post<Quote>(`/quotes/${id}/accept-counter`),
}

// ---- comparison and award

export type BestMark = 'price' | 'leadTime' | 'minimum' | 'distance'

export interface ComparedOffer {
  quoteId: string
  unitPriceNet: string
  unitPriceGross: string
  vatRate: string
  net: Money
  gross: Money
  leadTimeDays: number
  minimumQuantity?: string
  availableQuantity?: string
  priceBreaks: PriceBreak[]
  best: BestMark[]
}

export interface ComparedQuote {
  quoteId: string
  seller: PartyRef
  state: QuoteState
  verified: boolean
  distanceKm?: number
  validUntil?: string
  net: Money
  gross: Money
}

export interface Comparison {
  currency: string
  quotes: ComparedQuote[]
  lines: { rfqLineId: string; number: number; description: string; quantity: Quantity; targetPrice?: string; offers: ComparedOffer[] }[]
  suggestion: Allocation[]
}

export interface Allocation {
  rfqLineId: string
  quoteId: string
  quantity: string
}

export interface Award {
  allocations: Allocation[]
  sample: boolean
}
