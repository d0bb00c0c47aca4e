import type { FleetMachine, LiveMachine, MachineState } from '@/api/equipment'
import { MACHINE_STATES } from '@/api/equipment'

export const FLEET_ORDERS = ['site', 'state', 'since', 'pieces'] as const
export type FleetOrder = (typeof FLEET_ORDERS)[number]

export interface FleetWanted {
  search: string
  state: MachineState | ''
  siteId: string
  order: FleetOrder
}

/** A machine with what is known of this moment. */
export function withLive(machine: FleetMachine, live: LiveMachine | undefined): FleetMachine {
  if (live === undefined) return machine
  const { state, since, reason, programme, heardAt } = live
  return { ...machine, state, since, reason, programme: programme ?? machine.programme, heardAt: heardAt ?? machine.heardAt }
}

/** How many are in each state. */
export function counts(machines: readonly FleetMachine[]): Record<MachineState, number> {
  const found = Object.fromEntries(MACHINE_STATES.map((state) => [state, 0])) as Record<MachineState, number>
  for (const machine of machines) found[machine.state]++
  return found
}

const URGENT: readonly MachineState[] = ['down', 'unknown', 'idle', 'setup', 'producing', 'off']

const COMPARE: Record<FleetOrder, (a: FleetMachine, b: FleetMachine) => number> = {
  site: (a, b) => a.siteName.localeCompare(b.siteName),
  state: (a, b) => URGENT.indexOf(a.state) - URGENT.indexOf(b.state),
  since: (a, b) => (a.since ?? '').localeCompare(b.since ?? ''),
  pieces: (a, b) => Number(b.pieces ?? -1) - Number(a.pieces ?? -1),
}

const byName = (a: FleetMachine, b: FleetMachine) => a.name.localeCompare(b.name) || a.unit - b.unit

/** Those that are wanted, in the order that is wanted. */
export function sifted(machines: readonly FleetMachine[], wanted: FleetWanted): FleetMachine[] {
  const words = wanted.search.trim().toLowerCase()
  return machines
    .filter((machine) => wanted.state === '' || machine.state === wanted.state)
    .filter((machine) => wanted.siteId === '' || machine.siteId === wanted.siteId)
    .filter(
      (machine) =>
        words === '' ||
        `${machine.name} ${machine.unit} ${machine.siteName} ${machine.programme ?? ''} ${machine.reason ?? ''}`
          .toLowerCase()
          .includes(words),
    )
    .sort((a, b) => COMPARE[wanted.order](a, b) || byName(a, b))
}
