import { http } from './http'
import type { Money, PartyRef, Quantity } from './values'

export type WorkOrderState = 'planned' | 'released' | 'in_progress' | 'done' | 'cancelled'
export type OperationState = 'waiting' | 'ready' | 'started' | 'done' | 'outsourced' | 'cancelled'

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
  capabilityName?: string
  state: OperationState
  setupMinutes?: string
  runSecondsPerUnit?: string
  pieceRate?: string
  outsourced: boolean
  good: string
  scrap: string
  subcontract?: { orderId: string; orderNumber: string; seller: PartyRef }
}

export interface WorkTicket {
  id: string
  code: string
  operationId: string
  lot: number
  quantity: string
  good: string
  scrap: string
  state: OperationState
  worker?: string
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
  operations: WorkOperation[]
  tickets: WorkTicket[]
  scans: RecordedScan[]
}

/** What a scanned ticket shows. */
export interface Ticket {
  code: string
  workOrderNumber: string
  productCode?: string
  productName: string
  operationName: string
  sequence: number
  state: OperationState
  quantity: Quantity
  good: string
  scrap: string
  pieceRate?: string
  specification?: string
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

export const floor = {
  ticket: (code: string) => http.get<Ticket>(`/tickets/${encodeURIComponent(code)}`),
  /** A signed-out answer is the queue's to handle: the scans stay on the device. */
  send: (scans: readonly Scan[]) =>
    http.post<{ results: ScanResult[] }>('/scans', { scans }, { quiet401: true }).then((answer) => answer.results),
  undo: (scanId: string) => http.post(`/scans/${scanId}/undo`, undefined, { quiet401: true }),
  payToday: () => http.get<PayToday>('/pay/today'),
}
