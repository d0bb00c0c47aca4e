import type { Board, Lane } from './board'

export const LANE_PIXELS = 40
export const GROUP_PIXELS = 30

/** A lane of the chart, or the heading of the lanes of a capability (`lane` -1). */
export interface Row {
  lane: number
  capability: string
  top: number
  height: number
}

/** Lanes by capability, in the order in which the server names these; `shown` leaves some out. */
export function rowsOf(board: Board, shown: (lane: Lane) => boolean = () => true): Row[] {
  const groups = new Map<string, number[]>()
  board.lanes.forEach((one, lane) => {
    if (!shown(one)) return
    const { capability } = one.machine
    const known = groups.get(capability)
    if (known === undefined) groups.set(capability, [lane])
    else known.push(lane)
  })
  const rows: Row[] = []
  let top = 0
  const add = (capability: string, lane: number, height: number) => {
    rows.push({ lane, capability, top, height })
    top += height
  }
  for (const [capability, lanes] of groups) {
    add(capability, -1, GROUP_PIXELS)
    for (const lane of lanes) add(capability, lane, LANE_PIXELS)
  }
  return rows
}

export const heightOf = (rows: readonly Row[]): number => {
  const last = rows.at(-1)
  return last === undefined ? 0 : last.top + last.height
}

/** The place of the row at a height; the nearest one outside. */
export function rowAt(rows: readonly Row[], pixels: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rows[middle]!.top <= pixels) low = middle
    else high = middle - 1
  }
  return low
}
