import type { AnswerOf, InputOf, Schema } from './contract'
import { http } from './http'

type BodyOf<Input> = Input extends { body: infer Body } ? Body : never

export type CapacityLine = AnswerOf<'get', '/planning/capacity'>[number]
export type CapacityChange = BodyOf<InputOf<'put', '/planning/capacity'>>['offers'][number]
/** `weekday` 1 is Monday; minutes of the day, 1440 is midnight. */
export type Shift = AnswerOf<'get', '/planning/hours'>['shifts'][number]
export type ClosureItem = AnswerOf<'get', '/planning/closures'>['items'][number]
export type ClosureKind = Schema<'ClosureKind'>
export type NewClosure = BodyOf<InputOf<'post', '/planning/closures'>>

/** What is asked of the cluster; with `shares`, what it would be like with those quantities. */
export type PromiseAsk = BodyOf<InputOf<'post', '/planning/promises'>>
export type PlannedStep = PromiseAsk['steps'][number]
export type ChosenShare = NonNullable<PromiseAsk['shares']>[number]
export type PromiseView = AnswerOf<'post', '/planning/promises'>
export type Proposal = PromiseView['proposals'][number]
export type ProposedShare = Proposal['shares'][number]
export type FactoryView = PromiseView['factories'][number]
/** `amount` in ten-thousandths of the currency. */
export type CostPart = Proposal['costParts'][number]
export type Because = ProposedShare['reasons'][number]

/** Minutes of eight weeks of the factories with open capacity. */
export type ClusterLoad = AnswerOf<'get', '/planning/load'>
export type FactoryLoad = ClusterLoad['factories'][number]
export type LoadWeek = ClusterLoad['weeks'][number]
export type LoadOrder = Schema<'LoadOrder'>
export const LOAD_ORDERS: readonly LoadOrder[] = ['free', 'load', 'name']
type LoadQuery = NonNullable<NonNullable<InputOf<'get', '/planning/load'>>['query']>

export type RequestedGoods = AnswerOf<'get', '/planning/requests'>[number]
export type PlannedRequest = AnswerOf<'get', '/planning/requests/{id}'>

export type Dispatch = AnswerOf<'get', '/planning/dispatches/{id}'>
export type DispatchShare = Dispatch['shares'][number]
export type DispatchItem = AnswerOf<'get', '/planning/dispatches'>['items'][number]
export type OfferedShareItem = AnswerOf<'get', '/planning/shares'>['items'][number]
export type NewDispatch = BodyOf<InputOf<'post', '/planning/dispatches'>>

/** A machine that says it is down, or that runs again although it is closed. */
export type Breakdown = AnswerOf<'get', '/planning/breakdowns'>[number]
/** Of the last four weeks, by capability. */
export type IdleLine = AnswerOf<'get', '/planning/measured-idle'>[number]

export const capacity = {
  measuredIdle: () => http.get('/planning/measured-idle'),
  breakdowns: () => http.get('/planning/breakdowns'),
  closeBreakdown: (id: string, endsAt: string) => http.post('/planning/breakdowns/{id}/close', { path: { id }, body: { endsAt } }),
  dismissBreakdown: (id: string) => http.post('/planning/breakdowns/{id}/dismiss', { path: { id } }),
  own: () => http.get('/planning/capacity'),
  change: (offers: CapacityChange[]) => http.put('/planning/capacity', { body: { offers } }),
  hours: () => http.get('/planning/hours'),
  /** No shifts at all are the usual week. */
  saveHours: (shifts: Shift[]) => http.put('/planning/hours', { body: { shifts } }),
  close: (closure: NewClosure) => http.post('/planning/closures', { body: closure }),
  /** It works again from now on. */
  reopen: (id: string) => http.post('/planning/closures/{id}/end', { path: { id } }),
}

export const load = {
  cluster: (query: LoadQuery) => http.get('/planning/load', { query }),
  exported: ({ limit: _limit, ...query }: LoadQuery & { format: Schema<'ExportFormat'> }) => http.download('/planning/load/export', { query }),
}

export const promises = {
  ask: (ask: PromiseAsk) => http.post('/planning/promises', { body: ask }),
  /** Requests open to all that take quotes. */
  requests: (q?: string) => http.get('/planning/requests', { query: { q } }),
  /** A request, and how each line is made as far as that is known. */
  request: (id: string) => http.get('/planning/requests/{id}', { path: { id } }),
}

export const dispatches = {
  get: (id: string) => http.get('/planning/dispatches/{id}', { path: { id } }),
  open: (dispatch: NewDispatch) => http.post('/planning/dispatches', { body: dispatch }),
  /** For what is open of it, among factories that are not in and have not declined. */
  proposals: (id: string) => http.get('/planning/dispatches/{id}/proposals', { path: { id } }),
  offerMore: (id: string, shares: ChosenShare[]) => http.post('/planning/dispatches/{id}/shares', { path: { id }, body: { shares } }),
  withdraw: (id: string, shareId: string) =>
    http.post('/planning/dispatches/{id}/shares/{shareId}/withdraw', { path: { id, shareId } }),
  cancel: (id: string, reason: string) => http.post('/planning/dispatches/{id}/cancel', { path: { id }, body: { reason } }),
}

export const shares = {
  /** It becomes a quote to the buyer. */
  accept: (id: string, vatRate: string, note?: string) =>
    http.post('/planning/shares/{id}/accept', { path: { id }, body: { vatRate, note } }),
  decline: (id: string, reason: string) => http.post('/planning/shares/{id}/decline', { path: { id }, body: { reason } }),
}
