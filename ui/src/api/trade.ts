import type { Schema } from './contract'
import { address, fileForm, http } from './http'
import type { Money } from './values'

// Quantities and unit prices travel as decimal texts (up to six digits); sums as Money.

export type TermsBasis = Schema<'TermsBasis'>
export const TERMS_BASES: readonly TermsBasis[] = ['delivery', 'acceptance', 'statement']
export type Terms = Schema<'Terms'>

/** The clock of the rule on payment to small firms (State Council Order 802). */
export type TermsClock = Schema<'Clock'>

export type PriceBreak = Schema<'PriceBreakBody'>

// ---- requests for quotation

export type RfqState = Schema<'RfqState'>
export type RfqLineInput = Schema<'RfqLineBody'>
export type RfqInput = Schema<'RfqBody'>
export type RfqRow = Schema<'RfqItem'>
/** `proposedProductId` is what we, the seller, took such a line for the last time. */
export type RfqLine = Schema<'RfqLineView'>
export type RfqStep = Schema<'RfqStep'>
export type Rfq = Schema<'RfqView'>

/** One row of pasted text, as the server understood it. */
export type ParsedLine = Schema<'ParsedRow'>

export const rfqs = {
  get: (id: string) => http.get('/rfqs/{id}', { path: { id } }),
  create: (input: RfqInput) => http.post('/rfqs', { body: input }),
  update: (id: string, input: RfqInput) => http.put('/rfqs/{id}', { path: { id }, body: input }),
  publish: (id: string) => http.post('/rfqs/{id}/publish', { path: { id } }),
  close: (id: string) => http.post('/rfqs/{id}/close', { path: { id } }),
  cancel: (id: string, reason: string) => http.post('/rfqs/{id}/cancel', { path: { id }, body: { reason } }),
  parseLines: (text: string, signal?: AbortSignal) => http.post('/rfqs/lines/parse', { body: { text }, signal }),
  parseFile: (file: File, signal?: AbortSignal) => http.post('/rfqs/lines/parse', { body: fileForm(file), signal }),
  comparison: (id: string) => http.get('/rfqs/{id}/comparison', { path: { id } }),
  award: (id: string, input: Award) => http.post('/rfqs/{id}/award', { path: { id }, body: input }),
}

// ---- quotes

export type QuoteState = Schema<'QuoteState'>
export type QuoteSummary = Schema<'QuoteSummary'>
export type QuoteLineInput = Schema<'OfferLineBody'>
/** `sellerProductId` is the seller's own product of the line; the buyer never sees it. */
export type QuoteLine = Schema<'OfferLineView'>
export type QuoteInput = Schema<'OfferBody'>

/** Made by the seller, or by the buyer as a counter-offer. */
export type QuoteVersion = Schema<'QuoteVersionView'>

/** `version` is the one that stands. */
export type Quote = Schema<'QuoteView'>
export type QuoteStep = Schema<'QuoteStep'>
export type QuoteRow = Schema<'QuoteItem'>

export const quotes = {
  get: (id: string) => http.get('/quotes/{id}', { path: { id } }),
  submit: (rfqId: string, input: QuoteInput) => http.post('/rfqs/{rfqId}/quotes', { path: { rfqId }, body: input }),
  withdraw: (id: string, reason: string) => http.post('/quotes/{id}/withdraw', { path: { id }, body: { reason } }),
  counter: (id: string, input: QuoteInput) => http.post('/quotes/{id}/counter', { path: { id }, body: input }),
  acceptCounter: (id: string) => http.post('/quotes/{id}/accept-counter', { path: { id } }),
}

// ---- comparison and award

export type BestMark = Schema<'BestMark'>

/**
 * What a quote says about one line; the sums are of the whole line at the price that its quantity reaches, `basePrice`
 * is the price below all breaks.
 */
export type ComparedOffer = Schema<'ComparedOffer'>
export type ComparedLine = Schema<'ComparedLine'>
export type ComparedQuote = Schema<'ComparedQuote'>
export type Comparison = Schema<'ComparisonView'>

/** With the version that was looked at, so that a newer one is not taken unseen. */
export type Allocation = Schema<'AllocationBody'>
export type Award = Schema<'AwardBody'>

// ---- orders

export type OrderKind = Schema<'OrderKind'>
export type OrderState = Schema<'OrderState'>
export type DepositState = Schema<'DepositState'>
export type OrderRow = Schema<'OrderItem'>
export type OrderLine = Schema<'OrderLineView'>
export type ChangeLine = Schema<'ChangeLineBody'>
export type OrderChange = Schema<'OrderChangeView'>
export type OrderStep = Schema<'OrderStep'>
export type Order = Schema<'OrderDetail'>
export type OrderInput = Schema<'OrderBody'>
export type WorkProgress = Schema<'ProgressView'>
export type PaymentMethod = Schema<'PaymentMethod'>
export type PaymentInput = Schema<'PaymentBody'>

export const orders = {
  get: (id: string) => http.get('/orders/{id}', { path: { id } }),
  place: (input: OrderInput) => http.post('/orders', { body: input }),
  confirm: (id: string, input: Schema<'ConfirmBody'>) => http.post('/orders/{id}/confirm', { path: { id }, body: input }),
  decline: (id: string, reason: string) => http.post('/orders/{id}/decline', { path: { id }, body: { reason } }),
  cancel: (id: string, reason: string) => http.post('/orders/{id}/cancel', { path: { id }, body: { reason } }),
  approveSample: (id: string) => http.post('/orders/{id}/approve-sample', { path: { id } }),
  askChange: (id: string, input: Schema<'ChangeBody'>) => http.post('/orders/{id}/changes', { path: { id }, body: input }),
  agreeChange: (id: string, changeId: string) => http.post('/orders/{id}/changes/{changeId}/agree', { path: { id, changeId } }),
  rejectChange: (id: string, changeId: string, reason: string) =>
    http.post('/orders/{id}/changes/{changeId}/reject', { path: { id, changeId }, body: { reason } }),
  withdrawChange: (id: string, changeId: string) =>
    http.post('/orders/{id}/changes/{changeId}/withdraw', { path: { id, changeId } }),
  payDeposit: (id: string, input: PaymentInput) => http.post('/orders/{id}/deposit', { path: { id }, body: input }),
  /** The seller sends back what no statement to come can use. */
  refundDeposit: (id: string, input: PaymentInput) => http.post('/orders/{id}/deposit-refund', { path: { id }, body: input }),
  progress: (orderId: string) => http.get('/orders/{orderId}/progress', { path: { orderId } }),
}

// ---- deliveries

export type DeliveryState = Schema<'DeliveryState'>

/** A delivery as its order mentions it. */
export type DeliveryRef = Schema<'DeliverySummary'>
export type DeliveryRow = Schema<'DeliveryItem'>
export type DeliveryLine = Schema<'DeliveryLineView'>
export type ChargeKind = Schema<'ChargeKind'>

/** On the day `acceptBy` what nobody has judged counts as accepted. */
export type Delivery = Schema<'DeliveryView'>
export type DeliveryStep = Schema<'DeliveryStep'>
export type DispatchInput = Schema<'DispatchBody'>
export type AcceptanceLine = Schema<'AcceptanceLineBody'>

export const deliveries = {
  get: (id: string) => http.get('/deliveries/{id}', { path: { id } }),
  dispatch: (orderId: string, input: DispatchInput) =>
    http.post('/orders/{orderId}/deliveries', { path: { orderId }, body: input }),
  receive: (id: string) => http.post('/deliveries/{id}/receive', { path: { id } }),
  labelsAddress: (id: string, size: Schema<'Paper'>, language: string) =>
    address('/deliveries/{id}/labels.pdf', { path: { id }, query: { size, language } }),
  /** No lines: all that is open is accepted. */
  accept: (id: string, lines: AcceptanceLine[]) =>
    http.post('/deliveries/{id}/acceptance', { path: { id }, body: { lines } }),
}

// ---- statements and payments

export type StatementState = Schema<'StatementState'>
export type StatementRow = Schema<'StatementItem'>

/**
 * `original` is the amount as the seller stated it, `amount` what it stands at now, `recognised` what the buyer
 * recognises while it is in dispute.
 */
export type StatementLine = Schema<'StatementLineView'>

/** `payable` can be paid now: of the undisputed part, without deposits and what is on its way. */
export type Statement = Schema<'StatementView'>

export type StatementStep = Schema<'StatementStep'>

const noteOf = (note: string) => (note === '' ? undefined : note)

export const statements = {
  get: (id: string) => http.get('/statements/{id}', { path: { id } }),
  /** The currency is needed only where goods in several wait for a statement. */
  draw: (counterpartyId: string, month: string, currency?: string) =>
    http.post('/statements', { body: { counterpartyId, month, currency } }),
  send: (id: string) => http.post('/statements/{id}/send', { path: { id } }),
  /** Takes a draft away; what stood on it waits for the next one. */
  discard: (id: string) => http.delete('/statements/{id}', { path: { id } }),
  agree: (id: string) => http.post('/statements/{id}/agree', { path: { id } }),
  dispute: (id: string, lineId: string, amount: Money, reason: string) =>
    http.post('/statements/{id}/lines/{lineId}/dispute', { path: { id, lineId }, body: { amount, reason } }),
  settle: (id: string, lineId: string, amount: Money, note: string) =>
    http.post('/statements/{id}/lines/{lineId}/settle', { path: { id, lineId }, body: { amount, note: noteOf(note) } }),
  /** The seller stands by the amount; the line stays disputed. */
  stand: (id: string, lineId: string, note: string) =>
    http.post('/statements/{id}/lines/{lineId}/stand', { path: { id, lineId }, body: { note: noteOf(note) } }),
  withdrawDispute: (id: string, lineId: string, note: string) =>
    http.post('/statements/{id}/lines/{lineId}/withdraw-dispute', { path: { id, lineId }, body: { note: noteOf(note) } }),
  pay: (id: string, input: PaymentInput) => http.post('/statements/{id}/payments', { path: { id }, body: input }),
}

export type PaymentState = Schema<'PaymentState'>
export type PaymentRow = Schema<'PaymentItem'>
export type Payment = Schema<'PaymentView'>

export const payments = {
  get: (id: string) => http.get('/payments/{id}', { path: { id } }),
  confirm: (id: string) => http.post('/payments/{id}/confirm', { path: { id } }),
  cancel: (id: string, reason: string) => http.post('/payments/{id}/cancel', { path: { id }, body: { reason: noteOf(reason) } }),
}
