import type { MachineUnit, PlannedOperation, PlannedWorkOrder, ScheduleView } from '@/api/schedule'

// Schedules for tests and measurements.

const MIDNIGHT = new Date(2026, 11, 1).getTime()
/** A moment so many minutes after the reader's midnight of 1 December 2026. */
export const moment = (minutes: number): string => new Date(MIDNIGHT + minutes * 60_000).toISOString()

export const machine = (machineId: string, unit = 1, more: Partial<MachineUnit> = {}): MachineUnit => ({
  machineId,
  unit,
  name: `${machineId} ${unit}`,
  capability: 'stamping',
  capabilityName: '冲压',
  capabilityNameEn: 'Stamping',
  siteName: '一厂',
  closed: [],
  ...more,
})

export const workOrder = (id: string, more: Partial<PlannedWorkOrder> = {}): PlannedWorkOrder => ({
  id,
  number: `WO-${id}`,
  state: 'released',
  productCode: `P-${id}`,
  productName: `产品 ${id}`,
  quantity: { value: '100', unit: 'H87' },
  weight: 1,
  lateMinutes: 0,
  ...more,
})

/** An operation on unit 1 of `M`, from a minute to another one. */
export const operation = (key: string, from: number | undefined, to: number | undefined, more: Partial<PlannedOperation> = {}): PlannedOperation => {
  const [workOrderId = '', sequence = '', lot = ''] = key.split('/')
  return {
    key,
    workOrderId,
    sequence: Number(sequence),
    name: `工序 ${sequence}`,
    lot: Number(lot),
    lots: 1,
    quantity: { value: '100', unit: 'H87' },
    capability: 'stamping',
    state: 'waiting',
    minutes: from === undefined || to === undefined ? 60 : to - from,
    setupMinutes: 0,
    locked: false,
    family: key,
    choices: ['M'],
    ...(from === undefined || to === undefined
      ? {}
      : { machineId: 'M', unit: 1, startsAt: moment(from), endsAt: moment(to) }),
    ...more,
  }
}

export const schedule = (operations: PlannedOperation[], more: Partial<ScheduleView> = {}): ScheduleView => ({
  revision: 1,
  now: moment(480),
  until: moment(480 + 14 * 1440),
  closed: [],
  machines: [machine('M')],
  workOrders: [...new Set(operations.map((one) => one.workOrderId))].map((id) => workOrder(id)),
  operations,
  findings: [],
  ...more,
})
