import type { AnswerOf, InputOf, Schema } from './contract'
import { http } from './http'

/** Indicators are parts of 1, times milliseconds; see docs/performance.md. */
export type OeeOverview = AnswerOf<'get', '/performance/oee'>
export type OeeMachine = OeeOverview['machines'][number]
export type OeeFigures = OeeOverview['figures']
export type OeeIndicators = OeeFigures['indicators']
export type OeeStep = OeeOverview['steps'][number]
export type OeeStepLength = Schema<'OeeStepLength'>
export type OeeMachinePage = AnswerOf<'get', '/performance/machines/{machineId}/{unit}/oee'>
type OeeQuery = NonNullable<NonNullable<InputOf<'get', '/performance/oee'>>['query']>

export type ProofVerdict = Schema<'ProofVerdict'>
export type OrderProof = AnswerOf<'get', '/orders/{orderId}/production-proof'>
export type WorkProof = OrderProof['lines'][number]['workOrders'][number]
export type WorkOrderProof = AnswerOf<'get', '/work-orders/{id}/production-proof'>
export type TicketProof = WorkOrderProof['tickets'][number]
export type ProofPart = TicketProof['parts'][number]
export type ProofTimeline = AnswerOf<'get', '/performance/tickets/{ticketId}/timeline'>
export type ProofVersion = AnswerOf<'get', '/performance/tickets/{ticketId}/proofs'>[number]

export type ProvenRun = AnswerOf<'get', '/performance/runs'>['items'][number]
export type PieceEnergy = AnswerOf<'get', '/performance/energy'>['items'][number]
export type MachineDay = AnswerOf<'get', '/performance/machine-days'>['items'][number]

export const performance = {
  oee: (query: OeeQuery) => http.get('/performance/oee', { query }),
  machine: (machineId: string, unit: number, query: { from: string; to: string; step: OeeStepLength }) =>
    http.get('/performance/machines/{machineId}/{unit}/oee', { path: { machineId, unit }, query }),
  runsOfMachine: (machineId: string, unit: number) =>
    http.get('/performance/runs', { query: { filter: [`machineId:eq:${machineId}`, `machineUnit:eq:${unit}`], sort: '-endedAt', limit: 20 } }),
}

export const proofs = {
  ofOrder: (orderId: string) => http.get('/orders/{orderId}/production-proof', { path: { orderId } }),
  ofWorkOrder: (id: string) => http.get('/work-orders/{id}/production-proof', { path: { id } }),
  timeline: (ticketId: string) => http.get('/performance/tickets/{ticketId}/timeline', { path: { ticketId } }),
  versions: (ticketId: string) => http.get('/performance/tickets/{ticketId}/proofs', { path: { ticketId } }),
  look: (ticketId: string) => http.post('/performance/tickets/{ticketId}/look', { path: { ticketId } }),
  explain: (ticketId: string, text: string) =>
    http.post('/performance/tickets/{ticketId}/explanation', { path: { ticketId }, body: { text } }),
}
