import { call } from './http'

// Moments are ISO instants, durations whole minutes.

export type ClosedKind = 'hours' | 'holiday' | 'maintenance' | 'breakdown'

/** A machine of which there are several is several lanes: units 1 to its count. */
export interface MachineUnit {
  machineId: string
  unit: number
  name: string
  capability: string
  capabilityName: string
  capabilityNameEn: string
  siteName: string
  closed: { from: string; to: string; kind: ClosedKind }[]
}

export interface PlannedWorkOrder {
  id: string
  number: string
  state: string
  productCode: string
  productName: string
  quantity: string
  unit: string
  orderNumber?: string
  buyerName?: string
  neededBy?: string
  dueAt?: string
  /** 1 is usual, 10 in a rush. */
  weight: number
  endsAt?: string
  lateMinutes: number
}

/** An operation of a lot; its key is `workOrderId/sequence/lot`. */
export interface PlannedOperation {
  key: string
  workOrderId: string
  sequence: number
  name: string
  nameEn?: string
  lot: number
  lots: number
  quantity: string
  capability: string
  state: 'waiting' | 'started' | 'outsourced'
  /** Working time that is left, without setting up. */
  minutes: number
  setupMinutes: number
  machineId?: string
  unit?: number
  startsAt?: string
  endsAt?: string
  locked: boolean
  previousKey?: string
  /** Between two of the same family nothing is set up. */
  family: string
  choices: string[]
}

export interface ScheduleFinding {
  code: string
  keys: string[]
  machineId?: string
  unit?: number
  minutes?: number
}

export interface ScheduleView {
  /** 0: there is no plan yet. */
  revision: number
  madeAt?: string
  madeBy?: string
  cause?: string
  now: string
  until: string
  score?: { tardinessMinutes: number; setupMinutes: number; endsAt: string; boundAt: string }
  machines: MachineUnit[]
  workOrders: PlannedWorkOrder[]
  operations: PlannedOperation[]
  findings: ScheduleFinding[]
}

/** What an operation waited for until it started; the latest first, each waited for the next. */
export interface LatenessLink {
  key: string
  cause: string
  until: string
  since?: string
  machineId?: string
  unit?: number
  otherKey?: string
  setupMinutes?: number
  closureKind?: string
}
export interface Lateness {
  workOrderId: string
  lateMinutes: number
  endsAt?: string
  dueAt?: string
  links: LatenessLink[]
}

export interface Place {
  machineId: string
  unit: number
  startsAt: string
}
export interface Move extends Place {
  key: string
}
export interface Stay extends Place {
  endsAt: string
}

export interface WhatIf {
  closures?: { machineId?: string; unit?: number; from: string; to: string }[]
  rush?: string[]
  extraMachines?: { machineId: string; count: number }[]
}
export type DraftMode = 'anew' | 'mend'
export interface NewDraft {
  mode: DraftMode
  seconds?: number
  pins?: Move[]
  whatIf?: WhatIf
}
export interface PlanSummary {
  tardinessMinutes: number
  setupMinutes: number
  endsAt: string
  boundAt: string
  lateOrders: number
}
export interface PlanDraft {
  id: string
  state: 'searching' | 'ready' | 'failed' | 'applied' | 'outdated' | 'discarded'
  mode: DraftMode
  hypothetical: boolean
  basedOn: number
  startedAt: string
  seconds: number
  progress: number
  by: string
  before?: PlanSummary
  after?: PlanSummary
  moved: number
  operations: number
  late: { workOrderId: string; number: string; neededBy: string; beforeMinutes: number; afterMinutes: number }[]
  changes: { key: string; from?: Stay; to: Stay }[]
  problem?: string
}

const BASE = '/planning/schedule'

export const schedule = {
  get: () => call<ScheduleView>('GET', BASE),
  lateness: (workOrderId: string) => call<Lateness>('GET', `${BASE}/lateness/${workOrderId}`),
  /** Puts it there and locks it; everything else stays. */
  move: (move: Move) => call<void>('POST', `${BASE}/moves`, { body: move }),
  lock: (keys: string[], locked: boolean) => call<void>('POST', `${BASE}/locks`, { body: { keys, locked } }),
  weigh: (workOrderId: string, weight: number) => call<void>('PUT', `${BASE}/priorities/${workOrderId}`, { body: { weight } }),
}

export const drafts = {
  start: (draft: NewDraft) => call<{ id: string }>('POST', `${BASE}/drafts`, { body: draft }),
  get: (id: string) => call<PlanDraft>('GET', `${BASE}/drafts/${id}`),
  lateness: (id: string, workOrderId: string) => call<Lateness>('GET', `${BASE}/drafts/${id}/lateness/${workOrderId}`),
  apply: (id: string) => call<void>('POST', `${BASE}/drafts/${id}/apply`),
  /** Stops its search, if it still searches. */
  discard: (id: string) => call<void>('DELETE', `${BASE}/drafts/${id}`),
}
