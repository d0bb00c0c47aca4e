import { http } from './http'
import type { Money, PartyRef, Quantity } from './values'

export type WorkOrderState = 'planned' | 'released' | 'in_progress' | 'done' | 'cancelled'
export type OperationState = 'waiting' | 'started' | 'done' | 'outsourced' | 'cancelled'

export interface WorkOrderRow {
  id: string
  number: string
  state: WorkOrderState
  orderId?: string
  orderNumber?: string
  buyer?: PartyRef
  productCode?: string
  productName: string
  quantity: Quantity
  /** Good output of the last operation. */
  good: string
  scrap: string
  neededBy?: string
  createdAt: string
}

export interface WorkOperation {
  id: string
  sequence: number
  name: string
  capability: string
  state: OperationState
  setupMinutes: string
  runSecondsPerUnit: string
  pieceRate: string
  /** Usually given to another member. */
  outsourced: boolean
  good: string
  scrap: string
  subcontract?: { orderId: string; orderNumber: string; seller: PartyRef }
}

export interface WorkTicket {
  id: string
  code: string
  operationId: string
  operationName: string
  lot: number
  quantity: string
  good: string
  scrap: string
  state: OperationState
}

export type ScanKind = 'start' | 'finish'

export interface RecordedScan {
  id: string
  ticketCode: string
  operationName: string
  workerName: string
  kind: ScanKind
  good?: string
  scrap?: string
  at: string
  undoneAt?: string
}

export interface WorkOrder extends WorkOrderRow {
  productId?: string
  lotSize?: string
  operations: WorkOperation[]
  tickets: WorkTicket[]
  scans: RecordedScan[]
}

export interface WorkOrderInput {
  orderId: string
  orderLineId: string
  /** The product whose routing is followed. */
  productId?: string
  quantity: string
}

export interface OutsourceInput {
  sellerId: string
  unitPrice: Money
  neededBy: string
}

export type TicketPaper = 'a4' | 'label'

export const workOrders = {
  get: (id: string) => http.get<WorkOrder>(`/work-orders/${id}`),
  create: (input: WorkOrderInput) => http.post<WorkOrder>('/work-orders', input),
  release: (id: string, lotSize: string) => http.post<WorkOrder>(`/work-orders/${id}/release`, { lotSize }),
  cancel: (id: string, reason: string) => http.post<WorkOrder>(`/work-orders/${id}/cancel`, { reason }),
  outsource: (id: string, operationId: string, input: OutsourceInput) =>
    http.post<WorkOrder>(`/work-orders/${id}/operations/${operationId}/outsource`, input),
  downloadTickets: (id: string, size: TicketPaper) => http.download(`/work-orders/${id}/tickets.pdf`, { size }),
}

/** What a scanned ticket shows. */
export interface Ticket {
  code: string
  workOrderId: string
  workOrderNumber: string
  productCode?: string
  productName: string
  specification?: string
  operationName: string
  sequence: number
  lot: number
  state: OperationState
  quantity: Quantity
  good: string
  scrap: string
}

export interface Scan {
  /** Made on the device: the server knows a repeated scan by it. */
  id: string
  ticketCode: string
  kind: ScanKind
  good?: string
  scrap?: string
  /** When it was made on the device. */
  at: string
}

export interface ScanResult {
  id: string
  outcome: 'recorded' | 'already_recorded' | 'rejected'
  problem?: { code: string; title: string; detail?: string }
}

export interface PayLine {
  workOrderNumber: string
  operationName: string
  good: string
  pieceRate: string
  amount: Money
}

export interface PayToday {
  date: string
  total: Money
  good: string
  lines: PayLine[]
}

export type HelpReason = 'machine' | 'material' | 'quality' | 'tool' | 'drawing' | 'safety' | 'other'
export const HELP_REASONS: readonly HelpReason[] = ['machine', 'material', 'quality', 'tool', 'drawing', 'safety', 'other']

export interface HelpCallInput {
  reason: HelpReason
  ticketCode?: string
  note?: string
}

export interface HelpCall {
  id: string
  state: 'open' | 'answered'
  reason: HelpReason
  note?: string
  workerName: string
  ticketCode?: string
  workOrderId?: string
  workOrderNumber?: string
  operationName?: string
  calledAt: string
  answeredAt?: string
  answeredBy?: string
}

export const helpCalls = {
  call: (input: HelpCallInput) => http.post<HelpCall>('/help-calls', input),
  answer: (id: string, note: string) => http.post<HelpCall>(`/help-calls/${id}/answer`, { note }),
}

export const floor = {
  ticket: (code: string) => http.get<Ticket>(`/tickets/${encodeURIComponent(code)}`),
  /** A signed-out answer is the queue's to handle: the scans stay on the device. */
  send: (scans: readonly Scan[]) =>
    http.post<{ results: ScanResult[] }>('/scans', { scans }, { quiet401: true }).then((answer) => answer.results),
  undo: (scanId: string) => http.post(`/scans/${scanId}/undo`, undefined, { quiet401: true }),
  payToday: () => http.get<PayToday>('/pay/today'),
}

export interface WorkerPay {
  personId: string
  name: string
  good: string
  scrap: string
  amount: Money
  lines: PayLine[]
}

export interface PayPeriod {
  from: string
  to: string
  total: Money
  workers: WorkerPay[]
}

export const pay = {
  period: (from: string, to: string) => http.get<PayPeriod>('/pay', { query: { from, to } }),
  export: (from: string, to: string, format: 'csv' | 'xlsx') => http.download('/pay/export', { from, to, format }),
}
