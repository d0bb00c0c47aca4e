import type { Schema } from './contract'
import { address, http } from './http'
import { fetchToday } from './kernel'

// Quantities and rates travel as decimal texts.

export type WorkOrderState = Schema<'WorkOrderState'>
export type OperationState = Schema<'OperationState'>

/** `good` is the good output of the last operation, `scrap` that of all operations. */
export type WorkOrderRow = Schema<'WorkOrderListRow'>
export type WorkOrder = Schema<'WorkOrderView'>
export type WorkOperation = Schema<'OperationView'>

/** `overRun` is what the planner allows beyond the lot. */
export type WorkTicket = Schema<'TicketView'>

export type ScanKind = Schema<'ScanKind'>

/** `at` is when the work was done, by the device; `recordedAt` when the server heard of it. */
export type RecordedScan = Schema<'ScanListRow'>

/** What was scanned in, and what the bill of materials needs. */
export type Materials = Schema<'MaterialsView'>
export type MaterialUse = Schema<'MaterialUseView'>
export type MaterialNeed = Schema<'MaterialNeedView'>

/** An own lot that was made for a line of an order; `left` is what was not dispatched. */
export type MadeLot = Schema<'MadeLotView'>

/** For a line of a confirmed order, or for stock: then with a product. */
export type WorkOrderInput = Schema<'PlanBody'>
export type OutsourceInput = Schema<'OutsourceBody'>
export type TicketPaper = Schema<'Paper'>

export const workOrders = {
  get: (id: string) => http.get('/work-orders/{id}', { path: { id } }),
  create: (input: WorkOrderInput) => http.post('/work-orders', { body: input }),
  release: (id: string, lotSize: string) => http.post('/work-orders/{id}/release', { path: { id }, body: { lotSize } }),
  cancel: (id: string, reason: string) => http.post('/work-orders/{id}/cancel', { path: { id }, body: { reason } }),
  outsource: (id: string, operationId: string, input: OutsourceInput) =>
    http.post('/work-orders/{id}/operations/{operationId}/outsource', { path: { id, operationId }, body: input }),
  /** Ends an operation that will not be finished. */
  closeOperation: (id: string, operationId: string, reason: string) =>
    http.post('/work-orders/{id}/operations/{operationId}/close', { path: { id, operationId }, body: { reason } }),
  /** Lets a ticket take more pieces than its lot has. */
  allowOverRun: (code: string, extra: string, reason: string) =>
    http.post('/tickets/{code}/over-run', { path: { code }, body: { extra, reason } }),
  /** The language is the person's: a browser that opens an address asks in its own. */
  ticketsAddress: (id: string, size: TicketPaper, language: string) =>
    address('/work-orders/{id}/tickets.pdf', { path: { id }, query: { size, language } }),
  lotLabelAddress: (id: string, size: TicketPaper, copies: number, language: string) =>
    address('/work-orders/{id}/lot-label.pdf', { path: { id }, query: { size, copies, language } }),
  /** Own lots that were made for a line of an order. */
  lotsOfLine: (orderLineId: string) => http.get('/order-lines/{id}/lots', { path: { id: orderLineId } }),
}

/** What a scanned ticket shows; `running` when the caller has begun and not finished. */
export type Ticket = Schema<'ScannedView'>

/** A ticket that the caller has begun and not finished, as *Today* tells it. */
export interface RunningTicket {
  code: string
  title: string
}

/** The id is made on the device: the server knows a repeated scan by it. */
export type Scan = Schema<'ScanBody'>
export type ScanResult = Schema<'ScanResultView'>

export type PayLine = Schema<'PayLineView'>
export type PayToday = Schema<'PayTodayView'>
export type WorkerPay = Schema<'PayWorkerView'>
export type PayPeriod = Schema<'PayPeriodView'>

export type HelpReason = Schema<'HelpReason'>
export const HELP_REASONS: readonly HelpReason[] = ['machine', 'material', 'quality', 'tool', 'drawing', 'safety', 'other']

export type HelpCallInput = Schema<'CallBody'>
export type HelpCall = Schema<'HelpCallRow'>

export const helpCalls = {
  call: (input: HelpCallInput) => http.post('/help-calls', { body: input }),
  answer: (id: string, note: string) => http.post('/help-calls/{id}/answer', { path: { id }, body: { note } }),
}

export const floor = {
  ticket: (code: string) => http.get('/tickets/{code}', { path: { code } }),
  materials: (code: string) => http.get('/tickets/{code}/materials', { path: { code } }),
  /** A signed-out answer is the queue's to handle: the scans stay on the device. */
  send: (scans: readonly Scan[]) =>
    http.post('/scans', { body: { scans: [...scans] }, quiet401: true }).then((answer) => answer.results),
  undo: (id: string) => http.post('/scans/{id}/undo', { path: { id }, quiet401: true }),
  payToday: () => http.get('/pay/today'),
  running: async (): Promise<RunningTicket[]> => {
    const today = await fetchToday()
    const task = today.tasks.find((one) => one.kind === 'ticket-running')
    return (task?.items ?? []).map((item) => ({ code: item.number ?? '', title: item.title }))
  },
}

export const pay = {
  period: (from: string, to: string) => http.get('/pay', { query: { from, to } }),
  export: (from: string, to: string, format: Schema<'ExportFormat'>) =>
    http.download('/pay/export', { query: { from, to, format } }),
}
