import type { PlannedOperation } from '@/api/schedule'
import { setupBetween, toMinutes, type Board } from './board'
import { endOfWork, openFrom, startOfWork, type Span } from './workingTime'

/** What a place breaks, as the server would say it; `other` is the place of the operation in the way. */
export interface Breach {
  code: 'choice' | 'past' | 'overlap' | 'setup' | 'setupAfter' | 'order' | 'next'
  other?: number
}

/** An operation put somewhere, as the page reckons it before the server is asked. */
export interface Trial {
  place: number
  lane: number
  start: number
  end: number
  /** When setting up would begin. */
  setup: number
  breaches: Breach[]
  /** How late its work order would be by this operation, 0 where it is in time or due on no day. */
  lateMinutes: number
  /** What was asked for is closed: it starts when the machine opens. */
  shifted: boolean
}

export const mayMove = (operation: PlannedOperation): boolean => operation.state === 'waiting'

/** Ways between sites are left to the server. */
export function tryAt(board: Board, place: number, laneAt: number, wanted: number): Trial {
  const operation = board.operations[place]!
  const lane = board.lanes[laneAt]!
  const start = openFrom(lane.closed, wanted)
  const end = endOfWork(lane.closed, start, operation.minutes)
  const breaches: Breach[] = []
  const standing = lane.operations.filter((other) => other !== place)
  const at = standing.findIndex((other) => board.starts[other]! > start)
  const before = at < 0 ? standing.at(-1) : standing[at - 1]
  const after = at < 0 ? undefined : standing[at]
  const minutes = setupBetween(board, before, place)
  const setup = minutes === 0 ? start : startOfWork(lane.closed, start, minutes)

  if (!operation.choices.includes(lane.machine.machineId)) breaches.push({ code: 'choice' })
  if (start < board.now) breaches.push({ code: 'past' })
  if (before !== undefined && board.ends[before]! > start) breaches.push({ code: 'overlap', other: before })
  else if (setup < Math.max(board.now, before === undefined ? 0 : board.ends[before]!) && minutes > 0 && start >= board.now)
    breaches.push(before === undefined ? { code: 'setup' } : { code: 'setup', other: before })
  if (after !== undefined) {
    const minutesAfter = setupBetween(board, place, after)
    if (board.starts[after]! < end) breaches.push({ code: 'overlap', other: after })
    else if (minutesAfter > 0 && startOfWork(lane.closed, board.starts[after]!, minutesAfter) < end)
      breaches.push({ code: 'setupAfter', other: after })
  }
  const previous = board.previous[place]!
  if (previous >= 0 && board.ends[previous]! > start) breaches.push({ code: 'order', other: previous })
  const next = board.next[place]!
  if (next >= 0 && board.starts[next]! < end) breaches.push({ code: 'next', other: next })

  const dueAt = board.workOrders.get(operation.workOrderId)?.dueAt
  const lateMinutes = dueAt === undefined ? 0 : Math.max(0, end - toMinutes(board, dueAt))
  return { place, lane: laneAt, start, end, setup, breaches, lateMinutes, shifted: start !== wanted }
}

/** A start moved by a step; what is closed is stepped over. */
export function stepped(closed: readonly Span[], start: number, step: number): number {
  const wanted = start + step
  if (step > 0) return openFrom(closed, wanted)
  const shut = closed.find((span) => span.from <= wanted && wanted < span.to)
  return shut === undefined ? wanted : shut.from + step
}

/** The next lane in a direction that can do an operation; the same one where there is none. */
export function nextLane(board: Board, place: number, laneAt: number, direction: 1 | -1): number {
  const { choices } = board.operations[place]!
  for (let at = laneAt + direction; at >= 0 && at < board.lanes.length; at += direction) {
    if (choices.includes(board.lanes[at]!.machine.machineId)) return at
  }
  return laneAt
}

/** Where an operation stands; what has no place is tried now, on the first machine that can do it. */
export function standing(board: Board, place: number): Trial {
  const { choices } = board.operations[place]!
  const known = board.laneOf[place]!
  if (known >= 0) return tryAt(board, place, known, board.starts[place]!)
  const able = board.lanes.findIndex((lane) => choices.includes(lane.machine.machineId))
  return tryAt(board, place, Math.max(0, able), board.now)
}
