import { address, http } from './http'
import type { Today } from './kernel'
import type { Money, PartyRef, Quantity } from './values'

export type WorkOrderState = 'planned' | 'released' | 'in_progress' | 'done' | 'cancelled'
export type OperationState = 'waiting' | 'started' | 'done' | 'outsourced' | 'cancelled'

export interface WorkOrderRow {
  id: string
  number: string
  state: WorkOrderState
  orderId?: string
  orderNumber?: string
  buyerId?: string
  buyerName?: string
  productId: string
  productCode: string
  productName: string
  quantity: Quantity
  /** Good output of the last operation. */
  good: string
  /** Of all operations. */
  scrap: string
  neededBy?: string
  createdAt: string
}

export interface WorkOperation {
  id: string
  sequence: number
  name: string
  nameEn?: string
  capability: string
  state: OperationState
  setupMinutes: string
  runSecondsPerUnit: string
  pieceRate: string
  /** Usually given to another member. */
  outsourced: boolean
  /** Ended by hand. */
  closed: boolean
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
  /** Pieces that the planner allows beyond the lot. */
  overRun: string
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
  lot: number
  kind: ScanKind
  good: string
  scrap: string
  /** When the work was done, by the device. */
  at: string
  /** When the server heard of it. */
  recordedAt: string
  /** Finished without a start. */
  withoutStart: boolean
  undoneAt?: string
}

export interface WorkOrder extends Omit<WorkOrderRow, 'buyerId' | 'buyerName'> {
  orderLineId?: string
  buyer?: PartyRef
  specification?: string
  lotSize?: string
  /** Of piece pay. */
  currency: string
  operations: WorkOperation[]
  tickets: WorkTicket[]
  /** The latest hundred, newest first. */
  scans: RecordedScan[]
}

/** For a line of a confirmed order, or for stock: then with a product. */
export interface WorkOrderInput {
  orderLineId?: string
  /** The product whose routing is followed; that of the line where missing. */
  productId?: string
  quantity: string
}

export interface OutsourceInput {
  sellerId: string
  /** Net, for one piece. */
  unitPrice: string
  currency: string
  vatRate: number
  /** Days from acceptance to payment. */
  termsDays: number
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
  /** Ends an operation that will not be finished. */
  closeOperation: (id: string, operationId: string, reason: string) =>
    http.post<WorkOrder>(`/work-orders/${id}/operations/${operationId}/close`, { reason }),
  /** Lets a ticket take more pieces than its lot has. */
  allowOverRun: (ticketCode: string, extra: string, reason: string) =>
    http.post(`/tickets/${ticketCode}/over-run`, { extra, reason }),
  ticketsAddress: (id: string, size: TicketPaper) => address(`/work-orders/${id}/tickets.pdf`, { size }),
}

/** What a scanned ticket shows. */
export interface Ticket {
  code: string
  workOrderId: string
  workOrderNumber: string
  productCode: string
  productName: string
  specification?: string
  operationName: string
  operationNameEn?: string
  sequence: number
  lot: number
  lots: number
  state: OperationState
  quantity: Quantity
  good: string
  scrap: string
  /** Pay for one good piece. */
  pieceRate: string
  currency: string
  neededBy?: string
  /** The caller has begun and not finished. */
  running: boolean
}

/** A ticket that the caller has begun and not finished, as *Today* tells it. */
export interface RunningTicket {
  code: string
  title: string
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
  operationNameEn?: string
  good: string
  scrap: string
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
  answer?: string
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
  running: async (): Promise<RunningTicket[]> => {
    const today = await http.get<Today>('/today')
    const task = today.tasks.find((one) => one.kind === 'ticket-running')
    return (task?.items ?? []).map((item) => ({ code: item.number ?? '', title: item.title }))
  },
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
