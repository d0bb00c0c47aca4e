import type { AnswerOf, InputOf, Schema } from './contract'
import { http } from './http'

type BodyOf<Input> = Input extends { body: infer Body } ? Body : never

export type MaintenanceBoard = AnswerOf<'get', '/maintenance/board'>
export type DueLine = MaintenanceBoard['due'][number]
export type OpenOrder = MaintenanceBoard['orders'][number]
export type PartShortage = MaintenanceBoard['shortages'][number]
export type LifeLine = MaintenanceBoard['lives'][number]

export type PlanMeasure = Schema<'PlanMeasure'>
export const PLAN_MEASURES: readonly PlanMeasure[] = ['running_hours', 'pieces', 'energy_kwh', 'days', 'condition', 'remaining_life']
export type MaintenancePlan = AnswerOf<'get', '/maintenance/plans/{id}'>
export type MaintenancePlanItem = AnswerOf<'get', '/maintenance/plans'>['items'][number]
export type MaintenancePlanBody = BodyOf<InputOf<'post', '/maintenance/plans'>>

export type MaintenanceOrder = AnswerOf<'get', '/maintenance/orders/{id}'>
export type MaintenanceOrderItem = AnswerOf<'get', '/maintenance/orders'>['items'][number]
export type MaintenanceOrderBody = BodyOf<InputOf<'post', '/maintenance/orders'>>
export type MaintenanceDoneBody = BodyOf<InputOf<'post', '/maintenance/orders/{id}/done'>>
export type OrderPart = MaintenanceOrder['parts'][number]

export type SparePart = AnswerOf<'get', '/maintenance/parts/{id}'>
export type SparePartItem = AnswerOf<'get', '/maintenance/parts'>['items'][number]
export type SparePartBody = BodyOf<InputOf<'post', '/maintenance/parts'>>
export type PartMovementItem = AnswerOf<'get', '/maintenance/part-movements'>['items'][number]
export type MovementKind = Schema<'MovementKind'>
export const BOOKINGS: readonly MovementKind[] = ['receipt', 'issue', 'count']

export type LifeModel = AnswerOf<'get', '/maintenance/life-models'>[number]
export type LifeModelBody = BodyOf<InputOf<'post', '/maintenance/life-models'>>
export type MachineLife = AnswerOf<'get', '/maintenance/machines/{machineId}/{unit}/life'>
export type LifeForecast = NonNullable<MachineLife['forecast']>
export type LifeContribution = LifeForecast['contributions'][number]
export type LifePoint = MachineLife['curve'][number]
export type LifeAttachment = BodyOf<InputOf<'put', '/maintenance/machines/{machineId}/{unit}/life'>>

interface MachineUnit {
  machineId: string
  unit: number
}

export const maintenance = {
  board: () => http.get('/maintenance/board'),

  plan: (id: string) => http.get('/maintenance/plans/{id}', { path: { id } }),
  addPlan: (plan: MaintenancePlanBody) => http.post('/maintenance/plans', { body: plan }),
  changePlan: (id: string, plan: MaintenancePlanBody) => http.put('/maintenance/plans/{id}', { path: { id }, body: plan }),
  movePlan: (id: string, state: Schema<'PlanState'>) => http.put('/maintenance/plans/{id}/state', { path: { id }, body: { state } }),
  /** What the machine's own counter shows since it was last looked after. */
  enterCounter: (id: string, used: number) => http.put('/maintenance/plans/{id}/counter', { path: { id }, body: { used } }),
  orderOfPlan: (id: string) => http.post('/maintenance/plans/{id}/order', { path: { id } }),

  order: (id: string) => http.get('/maintenance/orders/{id}', { path: { id } }),
  addOrder: (order: MaintenanceOrderBody) => http.post('/maintenance/orders', { body: order }),
  planOrder: (id: string, from: string, to: string) => http.post('/maintenance/orders/{id}/plan', { path: { id }, body: { from, to } }),
  check: (id: string, index: number, done: boolean, note?: string) =>
    http.put('/maintenance/orders/{id}/checklist/{index}', { path: { id, index }, body: { done, note } }),
  /** 0 takes the part away. */
  wantPart: (id: string, partId: string, quantity: number) =>
    http.put('/maintenance/orders/{id}/parts', { path: { id }, body: { partId, quantity } }),
  done: (id: string, report: MaintenanceDoneBody) => http.post('/maintenance/orders/{id}/done', { path: { id }, body: report }),
  cancelOrder: (id: string, reason: string, skip: boolean) =>
    http.post('/maintenance/orders/{id}/cancel', { path: { id }, body: { reason, skip } }),

  part: (id: string) => http.get('/maintenance/parts/{id}', { path: { id } }),
  addPart: (part: SparePartBody) => http.post('/maintenance/parts', { body: part }),
  changePart: (id: string, part: SparePartBody) => http.put('/maintenance/parts/{id}', { path: { id }, body: part }),
  book: (id: string, kind: MovementKind, quantity: number, note?: string) =>
    http.post('/maintenance/parts/{id}/movements', { path: { id }, body: { kind, quantity, note } }),

  lifeModels: () => http.get('/maintenance/life-models'),
  learn: (model: LifeModelBody) => http.post('/maintenance/life-models', { body: model }),
  removeLifeModel: (id: string) => http.delete('/maintenance/life-models/{id}', { path: { id } }),
  life: (path: MachineUnit) => http.get('/maintenance/machines/{machineId}/{unit}/life', { path }),
  attach: (path: MachineUnit, attachment: LifeAttachment) =>
    http.put('/maintenance/machines/{machineId}/{unit}/life', { path, body: attachment }),
  detach: (path: MachineUnit) => http.delete('/maintenance/machines/{machineId}/{unit}/life', { path }),
}
