import type { ConnectionBody, ConnectionView, PointBody, ProtocolKind, RegisterFormat, RegisterTable } from '@/api/edge'

/** A connection while it is being typed. What belongs to another protocol is kept, so that changing one's mind loses nothing. */
export interface PointForm {
  /** Of this row on this page. */
  key: number
  metric: string
  label: string
  unit: string
  node: string
  table: RegisterTable
  address?: number
  format: RegisterFormat
  byteOrder: string
  bit?: number
  path: string
  scale: number
  offset: number
  deadband: number
  pollMillis?: number
  writable: boolean
}

export interface ConnectionForm {
  kind: ProtocolKind
  name: string
  machineId?: string
  unit?: number
  commands: boolean
  opcua: {
    url: string
    securityPolicy: string
    securityMode: string
    user: string
    serverThumbprint: string
    samplingMillis: number
    publishingMillis: number
  }
  modbus: {
    transport: 'tcp' | 'rtu'
    host: string
    port: number
    serial: { port: string; baud: number; dataBits: number; parity: 'none' | 'even' | 'odd'; stopBits: number }
    unitId: number
    pollMillis: number
    timeoutMillis: number
    maxGap: number
    maxRegisters: number
  }
  mqtt: { topic: string; timePath: string }
  points: PointForm[]
}

export const POINTS_MAX = 500

export function emptyConnection(kind: ProtocolKind = 'opcua'): ConnectionForm {
  return {
    kind,
    name: '',
    commands: false,
    opcua: {
      url: '',
      securityPolicy: 'None',
      securityMode: 'None',
      user: '',
      serverThumbprint: '',
      samplingMillis: 500,
      publishingMillis: 1000,
    },
    modbus: {
      transport: 'tcp',
      host: '',
      port: 502,
      serial: { port: '/dev/ttyUSB0', baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      unitId: 1,
      pollMillis: 1000,
      timeoutMillis: 1000,
      maxGap: 8,
      maxRegisters: 120,
    },
    mqtt: { topic: '', timePath: '' },
    points: [],
  }
}

export const nextKey = (points: readonly PointForm[]): number => points.reduce((most, point) => Math.max(most, point.key), 0) + 1

export function emptyPoint(key: number): PointForm {
  return {
    key,
    metric: '',
    label: '',
    unit: '',
    node: '',
    table: 'holding',
    format: 'int16',
    byteOrder: 'ABCD',
    path: '',
    scale: 1,
    offset: 0,
    deadband: 0,
    writable: false,
  }
}

/** What the server told of a point, to be edited. */
export function pointForm(point: PointBody, key: number): PointForm {
  const start = emptyPoint(key)
  return {
    ...start,
    metric: point.metric ?? '',
    label: point.label ?? '',
    unit: point.unit ?? '',
    node: point.node ?? '',
    table: point.table ?? start.table,
    address: point.address ?? undefined,
    format: point.format ?? (isBits(point.table ?? start.table) ? 'bit' : start.format),
    byteOrder: point.byteOrder ?? start.byteOrder,
    bit: point.bit ?? undefined,
    path: point.path ?? '',
    scale: point.scale ?? 1,
    offset: point.offset ?? 0,
    deadband: point.deadband ?? 0,
    pollMillis: point.pollMillis ?? undefined,
    writable: point.writable ?? false,
  }
}

export function connectionForm(view: ConnectionView): ConnectionForm {
  const start = emptyConnection(view.kind)
  return {
    ...start,
    name: view.name,
    machineId: view.machineId ?? undefined,
    unit: view.unit ?? undefined,
    commands: view.commands,
    opcua: {
      ...start.opcua,
      ...view.opcua,
      user: view.opcua?.user ?? '',
      serverThumbprint: view.opcua?.serverThumbprint ?? '',
    },
    modbus: {
      ...start.modbus,
      ...view.modbus,
      host: view.modbus?.host ?? '',
      port: view.modbus?.port ?? start.modbus.port,
      serial: view.modbus?.serial ?? start.modbus.serial,
    },
    mqtt: { topic: view.mqtt?.topic ?? '', timePath: view.mqtt?.timePath ?? '' },
    points: view.points.map((point, index) => pointForm(point, index + 1)),
  }
}

/** Coils and discrete inputs are single bits. */
export const isBits = (table: RegisterTable): boolean => table === 'coil' || table === 'discrete'

export const hasByteOrder = (format: RegisterFormat): boolean => !['bit', 'int16', 'uint16', 'bcd16'].includes(format)

export function isWritable(kind: ProtocolKind, point: PointForm): boolean {
  if (kind === 'mqtt') return false
  return kind === 'opcua' || point.table === 'coil' || (point.table === 'holding' && point.format !== 'bit')
}

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

function pointBody(kind: ProtocolKind, point: PointForm): PointBody {
  const common = {
    metric: point.metric.trim(),
    label: filled(point.label),
    unit: filled(point.unit),
    scale: point.scale,
    offset: point.offset,
    deadband: point.deadband,
    writable: point.writable && isWritable(kind, point),
  }
  if (kind === 'opcua') return { ...common, node: point.node.trim() }
  if (kind === 'mqtt') return { ...common, path: point.path.trim() }
  const format = isBits(point.table) ? 'bit' : point.format
  return {
    ...common,
    table: point.table,
    address: point.address,
    format,
    byteOrder: hasByteOrder(format) ? point.byteOrder : undefined,
    bit: format === 'bit' && !isBits(point.table) ? point.bit : undefined,
    pollMillis: point.pollMillis,
  }
}

/** As it is sent: the chosen protocol only. `password` is missing where the kept one stays. */
export function connectionBody(form: ConnectionForm, password?: string, points: readonly PointForm[] = form.points): ConnectionBody {
  const { kind } = form
  const { serial, host, port, ...modbus } = form.modbus
  return {
    name: form.name.trim(),
    machineId: form.machineId,
    unit: form.machineId === undefined ? undefined : form.unit,
    commands: form.commands && kind !== 'mqtt',
    opcua:
      kind === 'opcua'
        ? {
            ...form.opcua,
            url: form.opcua.url.trim(),
            user: filled(form.opcua.user),
            serverThumbprint: filled(form.opcua.serverThumbprint),
            password: filled(form.opcua.user) === undefined ? undefined : password,
          }
        : undefined,
    modbus:
      kind === 'modbus' ? (form.modbus.transport === 'rtu' ? { ...modbus, serial } : { ...modbus, host: host.trim(), port }) : undefined,
    mqtt: kind === 'mqtt' ? { topic: form.mqtt.topic.trim(), timePath: filled(form.mqtt.timePath) } : undefined,
    points: points.map((point) => pointBody(kind, point)),
  }
}

/** Whether there is enough to ask the machine for a point. */
export function isComplete(kind: ProtocolKind, point: PointForm): boolean {
  if (point.metric.trim() === '') return false
  if (kind === 'opcua') return point.node.trim() !== ''
  if (kind === 'mqtt') return true
  const needsBit = point.format === 'bit' && !isBits(point.table)
  return point.address !== undefined && (!needsBit || point.bit !== undefined)
}

/** Where a point is read, for people. */
export function placeOf(kind: ProtocolKind, point: PointForm): string {
  if (kind === 'opcua') return point.node
  if (kind === 'mqtt') return point.path === '' ? '""' : point.path
  const bit = point.format === 'bit' && !isBits(point.table) && point.bit !== undefined ? `.${point.bit}` : ''
  return `${point.address ?? '?'}${bit}`
}

/** A name that is free, made of what a node or a register is called. */
export function freeMetric(wanted: string, taken: readonly PointForm[]): string {
  const plain = wanted.trim().replace(/[^\p{L}\p{N}_.:-]+/gu, '_').replace(/^_+|_+$/g, '').slice(0, 110) || 'value'
  const names = new Set(taken.map((point) => point.metric))
  if (!names.has(plain)) return plain
  let number = 2
  while (names.has(`${plain}_${number}`)) number++
  return `${plain}_${number}`
}

/** The step of the wizard at which a field that the server names stands. */
export function stepOf(field: string): 'address' | 'points' | 'machine' {
  if (field.startsWith('points')) return 'points'
  return /^(opcua|modbus|mqtt|protocol)/.test(field) ? 'address' : 'machine'
}
