import type { Board, Lane } from './board'

/** What a planner looks for; empty fields leave all. */
export interface Wanted {
  text: string
  workOrder: string | undefined
  product: string | undefined
  capability: string | undefined
  lateOnly: boolean
  /** Only machines on which something of it stands. */
  busyOnly: boolean
  /** Only what has no place in the plan. */
  unplacedOnly: boolean
}

export const everything = (): Wanted => ({
  text: '',
  workOrder: undefined,
  product: undefined,
  capability: undefined,
  lateOnly: false,
  busyOnly: false,
  unplacedOnly: false,
})

/** Whether bars are told apart at all; capabilities choose lanes instead. */
export const isPicky = (wanted: Wanted): boolean =>
  wanted.text.trim() !== '' || wanted.workOrder !== undefined || wanted.product !== undefined || wanted.lateOnly

/** For each operation 1 where it is looked for. */
export function matching(board: Board, wanted: Wanted): Uint8Array {
  const text = wanted.text.trim().toLowerCase()
  const fits = new Map(
    [...board.workOrders.values()].map((one) => [
      one.id,
      (wanted.workOrder === undefined || one.id === wanted.workOrder) &&
        (wanted.product === undefined || one.productCode === wanted.product) &&
        (!wanted.lateOnly || (one.lateMinutes ?? 0) > 0) &&
        (text === '' ||
          [one.number, one.productCode, one.productName, one.orderNumber].some((words) => words?.toLowerCase().includes(text))),
    ]),
  )
  return Uint8Array.from(board.operations, (one) => (fits.get(one.workOrderId) === true ? 1 : 0))
}

/** Which lanes are shown. `match` is missing where every bar is looked for. */
export const laneFilter =
  (wanted: Wanted, match: Uint8Array | undefined) =>
  (lane: Lane): boolean =>
    (wanted.capability === undefined || lane.machine.capability === wanted.capability) &&
    (!wanted.busyOnly || lane.operations.some((place) => match === undefined || match[place] === 1))

/** What has no place in the plan, of what is looked for. */
export function unplaced(board: Board, wanted: Wanted): number[] {
  const match = matching(board, wanted)
  return board.operations.flatMap((one, place) =>
    Number.isNaN(board.starts[place]) &&
    one.state !== 'outsourced' &&
    match[place] === 1 &&
    (wanted.capability === undefined || one.capability === wanted.capability)
      ? [place]
      : [],
  )
}
