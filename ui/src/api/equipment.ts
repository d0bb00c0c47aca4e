import type { AnswerOf, InputOf, Schema } from './contract'
import { http } from './http'

type BodyOf<Input> = Input extends { body: infer Body } ? Body : never

export type MachineState = Schema<'MachineState'>
export const MACHINE_STATES: readonly MachineState[] = ['producing', 'setup', 'idle', 'down', 'off', 'unknown']

export type EquipmentItem = AnswerOf<'get', '/equipment'>['items'][number]
export type EquipmentHourItem = AnswerOf<'get', '/equipment/hours'>['items'][number]
export type Fleet = AnswerOf<'get', '/equipment/fleet'>
export type FleetMachine = Fleet['machines'][number]
export type LiveMachine = AnswerOf<'get', '/equipment/live'>[number]
/** States from `starts` on, each until the next one begins. */
export type MachineBand = AnswerOf<'get', '/equipment/bands'>[number]
export type EquipmentMachine = AnswerOf<'get', '/equipment/{machineId}/{unit}'>
export type StateInterval = AnswerOf<'get', '/equipment/{machineId}/{unit}/states'>[number]
export type EquipmentTotal = AnswerOf<'get', '/equipment/{machineId}/{unit}/totals'>[number]
export type EquipmentSignals = AnswerOf<'get', '/equipment/{machineId}/{unit}/signals'>
export type SignalSeries = EquipmentSignals['series'][number]
export type Signals = Schema<'Signals'>
export type SignalsPreview = AnswerOf<'post', '/equipment/{machineId}/{unit}/signals/preview'>
export type EquipmentStops = AnswerOf<'get', '/equipment/{machineId}/{unit}/stops'>
export type MachineStop = EquipmentStops['stops'][number]
export type StopShare = EquipmentStops['shares'][number]
export type StopReason = AnswerOf<'get', '/equipment/stop-reasons'>[number]
export type FloorMachine = AnswerOf<'get', '/equipment/floor'>[number]
export type FloorMachineView = AnswerOf<'get', '/equipment/floor/{machineId}/{unit}'>
export type StopSaying = BodyOf<InputOf<'post', '/equipment/{machineId}/{unit}/stops'>>

/** A machine: which kind of the catalog, and which one of its kind. */
export interface MachineUnit {
  machineId: string
  unit: number
}

export const equipment = {
  fleet: () => http.get('/equipment/fleet'),
  /** At most 120 machines. */
  live: (ids: string[]) => http.get('/equipment/live', { query: { ids } }),
  bands: (ids: string[], from: string, to: string) => http.get('/equipment/bands', { query: { ids, from, to } }),
  machine: (path: MachineUnit) => http.get('/equipment/{machineId}/{unit}', { path }),
  states: (path: MachineUnit, from: string, to: string, columns: number) =>
    http.get('/equipment/{machineId}/{unit}/states', { path, query: { from, to, columns } }),
  totals: (path: MachineUnit, from: string, to: string, by: Schema<'TotalsBy'>) =>
    http.get('/equipment/{machineId}/{unit}/totals', { path, query: { from, to, by } }),
  signals: (path: MachineUnit) => http.get('/equipment/{machineId}/{unit}/signals', { path }),
  /** `from` left out: for all that was ever measured. */
  setSignals: (path: MachineUnit, signals: Signals, from?: string) =>
    http.put('/equipment/{machineId}/{unit}/signals', { path, body: { signals, from } }),
  removeSignals: (path: MachineUnit) => http.delete('/equipment/{machineId}/{unit}/signals', { path }),
  preview: (path: MachineUnit, signals: Signals) =>
    http.post('/equipment/{machineId}/{unit}/signals/preview', { path, body: { signals } }),
  stops: (path: MachineUnit, from: string, to: string) =>
    http.get('/equipment/{machineId}/{unit}/stops', { path, query: { from, to } }),
  explain: (path: MachineUnit, saying: StopSaying) =>
    http.post('/equipment/{machineId}/{unit}/stops', { path, body: saying }),
  takeBack: (path: MachineUnit, noteId: string) =>
    http.delete('/equipment/{machineId}/{unit}/stops/{noteId}', { path: { ...path, noteId } }),
  reasons: () => http.get('/equipment/stop-reasons'),
  setReasons: (reasons: StopReason[]) => http.put('/equipment/stop-reasons', { body: { reasons } }),
  floor: () => http.get('/equipment/floor'),
  floorMachine: (path: MachineUnit) => http.get('/equipment/floor/{machineId}/{unit}', { path }),
}
