import type { AnswerOf, InputOf, Schema } from './contract'
import { http } from './http'
import { fetchPage } from './list'

type BodyOf<Input> = Input extends { body: infer Body } ? Body : never

export type GatewayItem = AnswerOf<'get', '/edge/gateways'>['items'][number]
export type GatewayView = AnswerOf<'get', '/edge/gateways/{id}'>
export type GatewayCredentials = AnswerOf<'post', '/edge/gateways'>
export type ConnectionItem = GatewayView['connections'][number]
export type ConnectionReport = NonNullable<ConnectionItem['report']>
export type ConnectionView = AnswerOf<'get', '/edge/connections/{id}'>
export type ConnectionBody = BodyOf<InputOf<'post', '/edge/gateways/{id}/connections'>>
export type PointBody = NonNullable<ConnectionBody['points']>[number]
export type ConnectionMade = AnswerOf<'post', '/edge/gateways/{id}/connections'>

export type ProtocolKind = Schema<'ProtocolKind'>
export const PROTOCOL_KINDS: readonly ProtocolKind[] = ['opcua', 'modbus', 'mqtt']
export type RegisterTable = Schema<'RegisterTable'>
export const REGISTER_TABLES: readonly RegisterTable[] = ['coil', 'discrete', 'input', 'holding']
export type RegisterFormat = Schema<'RegisterFormat'>
export const REGISTER_FORMATS: readonly RegisterFormat[] = [
  'bit', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64', 'bcd16', 'bcd32',
]
export const BYTE_ORDERS: readonly string[] = ['ABCD', 'CDAB', 'BADC', 'DCBA']

export type OpcEndpoint = AnswerOf<'put', '/edge/gateways/{id}/endpoints'>['endpoints'][number]
export type OpcNode = AnswerOf<'put', '/edge/gateways/{id}/browse'>['nodes'][number]
export type PreviewedValue = AnswerOf<'put', '/edge/gateways/{id}/preview'>['values'][number]
export type PointsRead = AnswerOf<'put', '/edge/points/read'>
export type MeterTemplate = AnswerOf<'get', '/edge/meters'>[number]

export type Nameplate = NonNullable<AnswerOf<'get', '/machines/{id}/nameplate'>['nameplate']>
export type NameplateBody = BodyOf<InputOf<'put', '/machines/{id}/nameplate'>>

/** At which ports devices connect. */
export const deviceDoor = () => http.get('/devices/door')

export const gateways = {
  find: () => fetchPage({ path: '/edge/gateways' }, { sort: 'name', limit: 200 }),
  get: (id: string) => http.get('/edge/gateways/{id}', { path: { id } }),
  /** The secret is told this once. */
  register: (name: string) => http.post('/edge/gateways', { body: { name } }),
  rename: (id: string, name: string) => http.put('/edge/gateways/{id}', { path: { id }, body: { name } }),
  endpoints: (id: string, url: string, signal?: AbortSignal) =>
    http.put('/edge/gateways/{id}/endpoints', { path: { id }, body: { url }, signal }),
  /** Below a node; below the root of objects where none is said. */
  browse: (id: string, connection: ConnectionBody, connectionId?: string, node?: string, signal?: AbortSignal) =>
    http.put('/edge/gateways/{id}/browse', { path: { id }, body: { connection, connectionId, node }, signal }),
  preview: (id: string, connection: ConnectionBody, connectionId?: string, signal?: AbortSignal) =>
    http.put('/edge/gateways/{id}/preview', { path: { id }, body: { connection, connectionId }, signal }),
}

export const connections = {
  get: (id: string) => http.get('/edge/connections/{id}', { path: { id } }),
  add: (gatewayId: string, connection: ConnectionBody) =>
    http.post('/edge/gateways/{id}/connections', { path: { id: gatewayId }, body: connection }),
  change: (id: string, connection: ConnectionBody) => http.put('/edge/connections/{id}', { path: { id }, body: connection }),
  enable: (id: string, enabled: boolean) => http.put('/edge/connections/{id}/enabled', { path: { id }, body: { enabled } }),
  /** A command to the gateway, which is recorded. */
  write: (id: string, values: { metric: string; value: unknown }[]) =>
    http.post('/edge/connections/{id}/values', { path: { id }, body: { values: values as never } }),
  exportPoints: (id: string) => http.download('/edge/connections/{id}/points/export', { path: { id } }),
  /** Reads points out of a pasted table; nothing is kept. */
  readPoints: (kind: ProtocolKind, text: string) => http.put('/edge/points/read', { body: { kind, text } }),
  meters: () => http.get('/edge/meters'),
}

export const nameplates = {
  get: (machineId: string, unit: number) => http.get('/machines/{id}/nameplate', { path: { id: machineId }, query: { unit } }),
  write: (machineId: string, unit: number, plate: NameplateBody) =>
    http.put('/machines/{id}/nameplate', { path: { id: machineId }, query: { unit }, body: plate }),
  shell: (machineId: string, unit: number, format: Schema<'AasFormat'>) =>
    http.download('/machines/{id}/aas', { path: { id: machineId }, query: { unit, format } }),
}
