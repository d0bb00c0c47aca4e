import type { Schema } from './contract'
import { fileForm, http } from './http'
import { fetchPage } from './list'

export type DeviceKind = Schema<'DeviceKind'>
export const DEVICE_KINDS: readonly DeviceKind[] = ['direct', 'gateway', 'behind_gateway']

export type DeviceInput = Schema<'DeviceBody'>
export type DeviceRow = Schema<'DeviceRow'>
export type DeviceView = Schema<'DeviceView'>
export type Series = Schema<'Series'>
/** The secret is told once. */
export type RegisteredDevice = Schema<'RegisteredDevice'>
export type DeviceDoor = Schema<'DeviceDoorView'>
export type AccessRules = Schema<'AccessRules'>
export type DeviceState = Schema<'DeviceState'>
export type Mapping = Schema<'Mapping'>
export type MappedPoint = Schema<'MappedPoint'>
export type TimeFormat = Schema<'TimeFormat'>
export const TIME_FORMATS: readonly TimeFormat[] = ['millis', 'seconds', 'iso', 'local']
export type MappingSample = Schema<'MappingSample'>
export type MappingPreview = Schema<'MappingPreview'>
export type CommandRow = Schema<'CommandItem'>
export type CommandInput = Schema<'DeviceCommandBody'>

export const devices = {
  get: (id: string) => http.get('/devices/{id}', { path: { id } }),
  door: () => http.get('/devices/door'),
  register: (device: DeviceInput) => http.post('/devices', { body: device }),
  change: (id: string, device: DeviceInput) => http.put('/devices/{id}', { path: { id }, body: device }),
  move: (id: string, state: DeviceState) => http.put('/devices/{id}/state', { path: { id }, body: { state } }),
  renewSecret: (id: string) => http.post('/devices/{id}/secret', { path: { id } }),
  nameSeries: (id: string, metric: string, label?: string, unit?: string) =>
    http.put('/devices/{id}/series/{metric}', { path: { id, metric }, body: { label, unit } }),
  setAccess: (id: string, rules: AccessRules) => http.put('/devices/{id}/access', { path: { id }, body: rules }),
  pin: (id: string, pem: string) => http.put('/devices/{id}/certificate', { path: { id }, body: { pem } }),
  unpin: (id: string) => http.delete('/devices/{id}/certificate', { path: { id } }),
  map: (id: string, mapping: Mapping) => http.put('/devices/{id}/mapping', { path: { id }, body: mapping }),
  unmap: (id: string) => http.delete('/devices/{id}/mapping', { path: { id } }),
  preview: (id: string, sample: MappingSample) => http.post('/devices/{id}/mapping/preview', { path: { id }, body: sample }),
  command: (id: string, command: CommandInput) => http.post('/devices/{id}/commands', { path: { id }, body: command }),
  /** The latest that a device was told. */
  commandsOf: (id: string) =>
    fetchPage({ path: '/devices/commands' }, { limit: 20, filters: [{ field: 'deviceId', op: 'eq', value: id }] }),
  /** Gateways by code or name; the first of them. */
  gateways: (q: string) =>
    fetchPage(
      { path: '/devices' },
      {
        q,
        sort: 'name',
        limit: 50,
        filters: [
          { field: 'kind', op: 'eq', value: 'gateway' },
          { field: 'state', op: 'in', value: 'active|paused' },
        ],
      },
    ),
}

export type RevocationList = Schema<'RevocationList'>

/** Which certificates of devices their authorities have taken back. */
export const revocations = {
  list: () => http.get('/devices/revocations'),
  add: (file: File) => http.post('/devices/revocations', { body: fileForm(file) }),
  remove: (listId: string) => http.delete('/devices/revocations/{listId}', { path: { listId } }),
}

export type BrokerRow = Schema<'BrokerRow'>
/** The password is sent when it is set, and never told. */
export type BrokerInput = Schema<'BrokerBody'>

export const brokers = {
  add: (broker: BrokerInput) => http.post('/devices/brokers', { body: broker }),
  change: (brokerId: string, broker: BrokerInput) => http.put('/devices/brokers/{brokerId}', { path: { brokerId }, body: broker }),
  remove: (brokerId: string) => http.delete('/devices/brokers/{brokerId}', { path: { brokerId } }),
}
