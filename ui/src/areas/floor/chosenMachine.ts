import type { Ticket } from '@/api/production'

/** A machine that a ticket's operation can be done on. */
export type FloorMachine = Ticket['machines'][number]

const KEPT = 'staveworks.floor.machines'
const KEPT_MAX = 20

const keyOf = (machine: Pick<FloorMachine, 'machineId' | 'unit'>) => `${machine.machineId}/${machine.unit}`

/** Machines that were chosen on this device, the last one first. */
function kept(): string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]')
    return Array.isArray(read) ? read.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** The one of these that was chosen last on this device. */
export function chosenMachine(machines: readonly FloorMachine[]): FloorMachine | undefined {
  for (const key of kept()) {
    const found = machines.find((machine) => keyOf(machine) === key)
    if (found !== undefined) return found
  }
  return undefined
}

export function rememberMachine(machine: FloorMachine): void {
  const key = keyOf(machine)
  localStorage.setItem(KEPT, JSON.stringify([key, ...kept().filter((one) => one !== key)].slice(0, KEPT_MAX)))
}

/** A machine of which there is only one needs no number. */
export function machineName(machine: Pick<FloorMachine, 'name' | 'unit' | 'count'>): string {
  return machine.count > 1 ? `${machine.name} #${machine.unit}` : machine.name
}
