import type { ClosedTime, MachineUnit, PlannedOperation, PlannedWorkOrder, ScheduleView } from '@/api/schedule'
import { joined, startOfWork, type Span } from './workingTime'

const MINUTE_MILLIS = 60_000

export interface ClosedSpan extends Span {
  kind: NonNullable<ClosedTime['kind']> | 'hours'
}

/** A machine unit and what stands on it, by start. */
export interface Lane {
  key: string
  machine: MachineUnit
  /** Places in the board's operations. */
  operations: number[]
  /** The latest end among an operation and all before it: what is visible from a minute on is found by it. */
  reach: Float64Array
  closed: Span[]
  /** Closed times of this one only. */
  own: ClosedSpan[]
}

/** A schedule as arrays by place of the operation, in minutes since the origin; reckoned once for each answer of the server. */
export interface Board {
  /** Midnight of the reader's day of whatever comes first, in milliseconds. */
  origin: number
  now: number
  until: number
  operations: readonly PlannedOperation[]
  placeOf: ReadonlyMap<string, number>
  /** NaN where it has no place in the plan. */
  starts: Float64Array
  ends: Float64Array
  /** When setting up for it begins; its start where nothing is set up. */
  setups: Float64Array
  /** -1 where it stands on no machine. */
  laneOf: Int32Array
  /** The step before and after of the same lot, -1 where there is none. */
  previous: Int32Array
  next: Int32Array
  /** Minutes of setting up for a family after another one, as far as the schedule shows it. */
  setupOf: ReadonlyMap<string, number>
  workOrders: ReadonlyMap<string, PlannedWorkOrder>
  /** Each work order has a colour out of five, neighbours in the list other ones. */
  colours: ReadonlyMap<string, number>
  lanes: Lane[]
  /** Closed times that all lanes share. */
  shared: ClosedSpan[]
}

export const laneKey = (machineId: string, unit: number): string => `${machineId}/${unit}`
export const lotOf = (operation: PlannedOperation): string => `${operation.workOrderId}/${operation.lot}`

export const toMinutes = (board: Pick<Board, 'origin'>, instant: string): number =>
  Math.round((Date.parse(instant) - board.origin) / MINUTE_MILLIS)
export const toInstant = (board: Pick<Board, 'origin'>, minutes: number): string =>
  new Date(board.origin + minutes * MINUTE_MILLIS).toISOString()

export function boardOf(view: ScheduleView): Board {
  const { operations } = view
  const first = operations.reduce((least, one) => (one.startsAt === undefined ? least : Math.min(least, Date.parse(one.startsAt))), Date.parse(view.now))
  const origin = new Date(first).setHours(0, 0, 0, 0)
  const minutesOf = (instant: string) => toMinutes({ origin }, instant)
  const minutesOrNone = (instant: string | undefined) => (instant === undefined ? NaN : minutesOf(instant))

  const starts = Float64Array.from(operations, (one) => minutesOrNone(one.startsAt))
  const ends = Float64Array.from(operations, (one) => minutesOrNone(one.endsAt))
  const placeOf = new Map(operations.map((one, place) => [one.key, place]))
  const previous = Int32Array.from(operations, (one) => (one.previousKey === undefined ? -1 : (placeOf.get(one.previousKey) ?? -1)))
  const next = new Int32Array(operations.length).fill(-1)
  previous.forEach((before, place) => {
    if (before >= 0) next[before] = place
  })

  const spanOf = ({ from, to, kind }: ClosedTime): ClosedSpan => ({ from: minutesOf(from), to: minutesOf(to), kind: kind ?? 'hours' })
  const shared = view.closed.map(spanOf)
  const lanes = view.machines.map<Lane>((machine) => {
    const own = machine.closed.map(spanOf)
    return {
      key: laneKey(machine.machineId, machine.unit),
      machine,
      operations: [],
      reach: new Float64Array(),
      closed: joined([...shared, ...own]),
      own,
    }
  })
  const laneAt = new Map(lanes.map((lane, at) => [lane.key, at]))
  const laneOf = Int32Array.from(operations, (one, place) =>
    one.machineId === undefined || one.unit === undefined || Number.isNaN(starts[place])
      ? -1
      : (laneAt.get(laneKey(one.machineId, one.unit)) ?? -1),
  )
  laneOf.forEach((lane, place) => {
    if (lane >= 0) lanes[lane]!.operations.push(place)
  })

  const setups = Float64Array.from(starts)
  for (const lane of lanes) {
    lane.operations.sort((a, b) => starts[a]! - starts[b]! || ends[a]! - ends[b]!)
    let reach = -Infinity
    lane.reach = Float64Array.from(lane.operations, (place) => (reach = Math.max(reach, ends[place]!)))
    for (const place of lane.operations) {
      const { setupMinutes, state } = operations[place]!
      if (setupMinutes > 0 && state === 'waiting') setups[place] = startOfWork(lane.closed, starts[place]!, setupMinutes)
    }
  }
  return {
    origin,
    now: minutesOf(view.now),
    until: Math.max(minutesOf(view.until), ...lanes.map((lane) => lane.reach.at(-1) ?? 0)),
    operations,
    placeOf,
    starts,
    ends,
    setups,
    laneOf,
    previous,
    next,
    setupOf: setupsByFamily(operations),
    workOrders: new Map(view.workOrders.map((one) => [one.id, one])),
    colours: new Map(view.workOrders.map((one, at) => [one.id, at % 5])),
    lanes,
    shared,
  }
}

/** An operation that stands after one of its family needs no setting up; another one of the family tells how long it takes. */
function setupsByFamily(operations: readonly PlannedOperation[]): Map<string, number> {
  const result = new Map<string, number>()
  for (const { family, setupMinutes } of operations) result.set(family, Math.max(result.get(family) ?? 0, setupMinutes))
  return result
}

/** Minutes of setting up for an operation after another one, or after none. */
export function setupBetween(board: Board, before: number | undefined, place: number): number {
  const { family } = board.operations[place]!
  return before !== undefined && board.operations[before]!.family === family ? 0 : (board.setupOf.get(family) ?? 0)
}

/** What of a lane shows between two minutes: the slice of its operations, set-ups included. */
export function visibleOf(board: Board, lane: Lane, from: number, to: number): number[] {
  const { operations, reach } = lane
  let low = 0
  let high = operations.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (reach[middle]! <= from) low = middle + 1
    else high = middle
  }
  const result: number[] = []
  for (let at = low; at < operations.length; at++) {
    const place = operations[at]!
    if (board.setups[place]! >= to) break
    result.push(place)
  }
  return result
}

/** All operations of the lot that an operation belongs to, in their order. */
export function lotSteps(board: Board, place: number): number[] {
  let first = place
  while (board.previous[first]! >= 0) first = board.previous[first]!
  const result: number[] = []
  for (let at = first; at >= 0 && !result.includes(at); at = board.next[at]!) result.push(at)
  return result
}
