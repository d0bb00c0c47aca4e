import { http } from './http'
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

export type RfqState = 'draft' | 'open' | 'closed' | 'awarded' | 'cancelled'

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
  quotesDue: string
  currency: string
  deliverySiteId?: string
  neededBy?: string
  termsDays: number
  termsBasis: TermsBasis
  autoAcceptDays: number
  /** Of the gross sum, 0 to 100. */
  depositPercent: string
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
  /** What we, the seller, took such a line for the last time. */
  proposedProductId?: string
  proposedProductName?: string
}

export interface Terms {
  basis: TermsBasis
  days: number
  autoAcceptDays: number
}

export interface Rfq extends Omit<RfqInput, 'lines' | 'invited' | 'attachmentIds' | 'termsDays' | 'termsBasis' | 'autoAcceptDays'> {
  id: string
  number: string
  state: RfqState
  buyer: PartyRef
  deliveryPlace?: string
  terms: Terms
  invited: PartyRef[]
  attachments: Attachment[]
  lines: RfqLine[]
  quotes: QuoteSummary[]
  orders: { id: string; number: string; sellerName?: string }[]
  createdAt: string
  publishedAt?: string
  allowed: string[]
}

/** One row of pasted text, as the server understood it. */
export interface ParsedLine {
  rowNumber: number
  cells: string[]
  line?: Omit<RfqLineInput, 'targetPrice'> & { targetPrice?: string | number }
  errors: { column?: string; message: string }[]
}

function fileForm(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}

export const rfqs = {
  get: (id: string) => http.get<Rfq>(`/rfqs/${id}`),
  create: (input: RfqInput) => http.post<Rfq>('/rfqs', input),
  update: (id: string, input: RfqInput) => http.put<Rfq>(`/rfqs/${id}`, input),
  publish: (id: string) => http.post<Rfq>(`/rfqs/${id}/publish`),
  close: (id: string) => http.post<Rfq>(`/rfqs/${id}/close`),
  cancel: (id: string, reason: string) => http.post<Rfq>(`/rfqs/${id}/cancel`, { reason }),
  parseLines: (text: string, signal?: AbortSignal) => http.post<{ rows: ParsedLine[] }>('/rfqs/lines/parse', { text }, { signal }),
  parseFile: (file: File, signal?: AbortSignal) =>
    http.post<{ rows: ParsedLine[] }>('/rfqs/lines/parse', fileForm(file), { signal }),
  comparison: (id: string) => http.get<Comparison>(`/rfqs/${id}/comparison`),
  award: (id: string, input: Award) => http.post<{ orders: { id: string; number: string }[] }>(`/rfqs/${id}/award`, input),
}

// ---- quotes

export type QuoteState = 'submitted' | 'countered' | 'withdrawn' | 'awarded' | 'declined'

export interface QuoteSummary {
  id: string
  number: string
  state: QuoteState
  seller: PartyRef
  version: number
  net: Money
  gross: Money
  validUntil: string
  updatedAt: string
}

export interface QuoteLineInput {
  rfqLineId: string
  unitPrice: string
  vatRate: string
  minimumQuantity: string
  availableQuantity?: string
  leadTimeDays: number
  priceBreaks: PriceBreak[]
  /** Which of the seller's own products it is; the buyer never sees it. */
  sellerProductId?: string
}

export interface QuoteInput {
  currency: string
  validUntil: string
  note?: string
  lines: QuoteLineInput[]
}

export interface QuoteLine extends QuoteLineInput {
  sellerProductName?: string
}

export interface QuoteVersion extends QuoteInput {
  lines: QuoteLine[]
  version: number
  /** The seller, or the buyer by a counter-offer. */
  madeBy: 'seller' | 'buyer'
  personName: string
  madeAt: string
  net?: Money
  vat?: Money
  gross?: Money
}

export interface Quote {
  id: string
  number: string
  rfqId: string
  rfqNumber: string
  rfqTitle: string
  state: QuoteState
  buyer: PartyRef
  seller: PartyRef
  currency: string
  /** The version that stands. */
  version: number
  versions: QuoteVersion[]
  allowed: string[]
}

export interface QuoteRow {
  id: string
  number: string
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

export type BestMark = 'price' | 'lead_time' | 'minimum'

/** What a quote says about one line; the sums are of the whole line at the price that its quantity reaches. */
export interface ComparedOffer {
  quoteId: string
  /** At the quantity that was asked for, price breaks included. */
  unitPrice: string
  /** Below all price breaks. */
  basePrice: string
  vatRate: string
  net: Money
  gross: Money
  leadTimeDays: number
  minimumQuantity: string
  availableQuantity?: string
  priceBreaks: PriceBreak[]
  /** The whole quantity is available and not below the minimum. */
  covering: boolean
  best: BestMark[]
}

export interface ComparedLine {
  rfqLineId: string
  number: number
  description: string
  quantity: Quantity
  targetPrice?: string
  offers: ComparedOffer[]
}

export interface ComparedQuote {
  quoteId: string
  seller: PartyRef
  version: number
  state: QuoteState
  verified: boolean
  /** It stands and is valid today. */
  awardable: boolean
  /** It offers every line. */
  complete: boolean
  distanceKm?: number
  validUntil: string
  net: Money
  gross: Money
}

export interface Comparison {
  currency: string
  quotes: ComparedQuote[]
  lines: ComparedLine[]
  suggestion: Allocation[]
}

export interface Allocation {
  rfqLineId: string
  quoteId: string
  quantity: string
}

export interface Award {
  /** With the version that was looked at, so that a newer one is not taken unseen. */
  allocations: (Allocation & { quoteVersion?: number })[]
  sample: boolean
}

// ---- orders

export type OrderKind = 'sample' | 'bulk' | 'subcontract'
export type OrderState =
  | 'awaiting_sample'
  | 'placed'
  | 'confirmed'
  | 'delivering'
  | 'delivered'
  | 'completed'
  | 'declined'
  | 'cancelled'
export type DepositState = 'none' | 'due' | 'instructed' | 'received'

export interface OrderRow {
  id: string
  number: string
  title: string
  kind: OrderKind
  state: OrderState
  buyerId: string
  buyerName: string
  sellerId: string
  sellerName: string
  gross: Money
  neededBy?: string
  orderedOn: string
  createdAt: string
}

export interface OrderLine {
  id: string
  number: number
  productId?: string
  description: string
  specification?: string
  quantity: string
  unit: string
  unitPrice: string
  vatRate: string
  net: Money
  gross: Money
  promisedDate?: string
  delivered: string
  accepted: string
  rejected: string
  /** Which of the seller's own products it is; the buyer never sees it. */
  sellerProductId?: string
  sellerProductName?: string
  /** What the seller took such a line for the last time. */
  proposedProductId?: string
  proposedProductName?: string
}

/** The clock of the rule on payment to small firms (State Council Order 802). */
export interface TermsClock {
  payableBy?: string
  daysLeft?: number
  /** The day that the rule allows at the latest. */
  ruleLimit?: string
  withinRule?: boolean
  ruleDaysMax?: number
  ruleClause?: string
}

export interface ChangeLine {
  orderLineId: string
  quantity?: string
  unitPrice?: string
  promisedDate?: string
}

export interface OrderChange {
  id: string
  state: 'proposed' | 'agreed' | 'rejected' | 'withdrawn'
  askedBy: 'buyer' | 'seller'
  askedByName: string
  askedAt: string
  cancellation: boolean
  reason: string
  lines: ChangeLine[]
  answerNote?: string
  answeredAt?: string
}

export type OrderStep =
  | 'approve_sample'
  | 'confirm'
  | 'decline'
  | 'cancel'
  | 'ask_change'
  | 'agree_change'
  | 'reject_change'
  | 'withdraw_change'
  | 'pay_deposit'
  | 'dispatch'

export interface Order {
  id: string
  number: string
  title: string
  kind: OrderKind
  state: OrderState
  buyer: PartyRef
  seller: PartyRef
  currency: string
  net: Money
  vat: Money
  gross: Money
  depositPercent: string
  deposit: Money
  depositState: DepositState
  terms: Terms
  termsReason?: string
  clock: TermsClock
  lines: OrderLine[]
  changes: OrderChange[]
  deliveries: DeliveryRef[]
  sampleOrderId?: string
  rfqId?: string
  quoteId?: string
  externalNumber?: string
  deliveryPlace?: string
  neededBy?: string
  note?: string
  orderedOn: string
  confirmedOn?: string
  allowed: OrderStep[]
}

export interface OrderInput {
  sellerId: string
  title?: string
  externalNumber?: string
  currency: string
  termsBasis: TermsBasis
  termsDays: number
  autoAcceptDays: number
  depositPercent: string
  sampleQuantity?: string
  deliverySiteId?: string
  neededBy?: string
  note?: string
  lines: {
    productId?: string
    description: string
    specification?: string
    quantity: Quantity
    unitPrice: string
    vatRate: string
    promisedDate?: string
  }[]
}

export interface WorkProgress {
  lines: {
    orderLineId: string
    workOrders: {
      number: string
      state: string
      quantity: Quantity
      good: string
      scrap: string
      operations: { name: string; good: string; state: string }[]
    }[]
  }[]
}

export type PaymentMethod = 'transfer' | 'acceptance_bill'

export interface PaymentInput {
  amount?: Money
  method: PaymentMethod
  bill?: { number: string; acceptor: string; dueDate: string }
  note?: string
}

export const orders = {
  get: (id: string) => http.get<Order>(`/orders/${id}`),
  place: (input: OrderInput) => http.post<Order>('/orders', input),
  confirm: (id: string, input: { promisedDates: Record<string, string>; products?: Record<string, string>; termsReason?: string }) =>
    http.post<Order>(`/orders/${id}/confirm`, input),
  decline: (id: string, reason: string) => http.post<Order>(`/orders/${id}/decline`, { reason }),
  cancel: (id: string, reason: string) => http.post<Order>(`/orders/${id}/cancel`, { reason }),
  approveSample: (id: string) => http.post<Order>(`/orders/${id}/approve-sample`),
  askChange: (id: string, input: { lines: ChangeLine[]; cancel: boolean; reason: string }) =>
    http.post<Order>(`/orders/${id}/changes`, input),
  agreeChange: (id: string, changeId: string) => http.post<Order>(`/orders/${id}/changes/${changeId}/agree`),
  rejectChange: (id: string, changeId: string, reason: string) =>
    http.post<Order>(`/orders/${id}/changes/${changeId}/reject`, { reason }),
  withdrawChange: (id: string, changeId: string) => http.post<Order>(`/orders/${id}/changes/${changeId}/withdraw`),
  payDeposit: (id: string, input: PaymentInput) => http.post(`/orders/${id}/deposit`, input),
  progress: (id: string) => http.get<WorkProgress>(`/orders/${id}/progress`),
}

// ---- deliveries

export type DeliveryState = 'dispatched' | 'received' | 'accepted' | 'rejected'

/** A delivery as its order mentions it. */
export interface DeliveryRef {
  id: string
  number: string
  state: DeliveryState
  dispatchedOn: string
  receivedOn?: string
  carrier?: string
}

export interface DeliveryRow {
  id: string
  number: string
  orderId: string
  orderNumber: string
  orderTitle: string
  state: DeliveryState
  buyerId: string
  buyerName: string
  sellerId: string
  sellerName: string
  dispatchedOn: string
  receivedOn?: string
  acceptedOn?: string
  acceptBy?: string
  carrier?: string
}

export interface DeliveryLine {
  id: string
  orderLineId: string
  number: number
  description: string
  quantity: Quantity
  lot?: string
  accepted: string
  rejected: string
  reason?: string
  note?: string
}

export type ChargeKind = 'freight' | 'insurance'

export interface Delivery {
  id: string
  number: string
  orderId: string
  orderNumber: string
  orderTitle: string
  state: DeliveryState
  buyer: PartyRef
  seller: PartyRef
  currency: string
  dispatchedOn: string
  receivedOn?: string
  acceptedOn?: string
  /** On this day what nobody has judged counts as accepted. */
  acceptBy?: string
  automatic: boolean
  carrier?: string
  tracking?: string
  note?: string
  lines: DeliveryLine[]
  charges: { kind: ChargeKind; basis?: string; amount?: Money; reference?: string }[]
  allowed: string[]
}

export interface DispatchInput {
  dispatchedOn: string
  carrier?: string
  tracking?: string
  note?: string
  lines: { orderLineId: string; quantity: string; lot?: string }[]
  charges: { kind: ChargeKind; amount: Money }[]
}

export interface AcceptanceLine {
  deliveryLineId: string
  accepted: string
  rejected: string
  reason?: string
  note?: string
}

export const deliveries = {
  get: (id: string) => http.get<Delivery>(`/deliveries/${id}`),
  dispatch: (orderId: string, input: DispatchInput) => http.post<Delivery>(`/orders/${orderId}/deliveries`, input),
  receive: (id: string) => http.post<Delivery>(`/deliveries/${id}/receive`),
  /** No lines: all that is open is accepted. */
  accept: (id: string, lines: AcceptanceLine[]) => http.post<Delivery>(`/deliveries/${id}/acceptance`, { lines }),
}

// ---- statements and payments

export type StatementState = 'draft' | 'sent' | 'disputed' | 'agreed' | 'paid'

export interface StatementRow {
  id: string
  number: string
  state: StatementState
  buyerId: string
  buyerName: string
  sellerId: string
  sellerName: string
  periodEnd: string
  total: Money
  undisputed: Money
  paid?: Money
  payableBy?: string
  createdAt: string
}

export interface StatementLine {
  id: string
  number: number
  state: 'stated' | 'disputed' | 'stood' | 'settled'
  component: 'goods' | 'freight' | 'insurance'
  description: string
  orderId: string
  orderNumber: string
  deliveryId: string
  deliveryNumber: string
  deliveredOn?: string
  acceptedOn: string
  quantity?: Quantity
  unitPrice?: string
  /** As the seller stated it. */
  original: Money
  /** What it stands at now. */
  amount: Money
  /** What the buyer recognises while it is in dispute. */
  recognised?: Money
  reason?: string
  note?: string
}

export interface Statement {
  id: string
  number: string
  state: StatementState
  buyer: PartyRef
  seller: PartyRef
  currency: string
  periodEnd: string
  drawnOn: string
  sentOn?: string
  agreedOn?: string
  total: Money
  undisputed: Money
  depositUsed: Money
  instructed: Money
  paid: Money
  /** What can be paid now: of the undisputed part, without deposits and what is on its way. */
  payable: Money
  clock: TermsClock
  lines: StatementLine[]
  payments: Payment[]
  allowed: string[]
}

export const statements = {
  get: (id: string) => http.get<Statement>(`/statements/${id}`),
  /** The currency is needed only where goods in several wait for a statement. */
  draw: (counterpartyId: string, month: string, currency?: string) =>
    http.post<Statement>('/statements', { counterpartyId, month, currency }),
  send: (id: string) => http.post<Statement>(`/statements/${id}/send`),
  agree: (id: string) => http.post<Statement>(`/statements/${id}/agree`),
  dispute: (id: string, lineId: string, amount: Money, reason: string) =>
    http.post<Statement>(`/statements/${id}/lines/${lineId}/dispute`, { amount, reason }),
  settle: (id: string, lineId: string, amount: Money, note: string) =>
    http.post<Statement>(`/statements/${id}/lines/${lineId}/settle`, { amount, note: note === '' ? undefined : note }),
  /** The seller stands by the amount; the line stays disputed. */
  stand: (id: string, lineId: string, note: string) =>
    http.post<Statement>(`/statements/${id}/lines/${lineId}/stand`, { note: note === '' ? undefined : note }),
  withdrawDispute: (id: string, lineId: string) =>
    http.post<Statement>(`/statements/${id}/lines/${lineId}/withdraw-dispute`),
  pay: (id: string, input: PaymentInput) => http.post<Payment>(`/statements/${id}/payments`, input),
}

export type PaymentState = 'instructed' | 'confirmed' | 'cancelled'

export interface PaymentRow {
  id: string
  number: string
  kind: 'deposit' | 'statement'
  state: PaymentState
  documentNumber: string
  orderId?: string
  statementId?: string
  buyerId: string
  buyerName: string
  sellerId: string
  sellerName: string
  amount: Money
  method: PaymentMethod
  billNumber?: string
  billAcceptor?: string
  billDueOn?: string
  note?: string
  instructedOn: string
  confirmedOn?: string
}

export interface Payment extends PaymentRow {
  allowed: ('confirm' | 'cancel')[]
}

export const payments = {
  get: (id: string) => http.get<Payment>(`/payments/${id}`),
  confirm: (id: string) => http.post(`/payments/${id}/confirm`),
  cancel: (id: string) => http.post(`/payments/${id}/cancel`),
}
