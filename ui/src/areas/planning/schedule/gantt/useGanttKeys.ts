import type { Ref } from 'vue'
import { visibleOf, type Board } from '../logic/board'
import { nextLane, stepped, tryAt, type Trial } from '../logic/check'
import type { Row } from '../logic/rows'

const STEP_MINUTES = 15

export interface Keyed {
  board: () => Board
  rows: () => readonly Row[]
  chosen: Ref<number | undefined>
  trial: Ref<Trial | undefined>
  mayMove: (place: number) => boolean
  /** The chosen one where it stands, about to be moved. */
  begin: (place: number) => Trial
  put: (trial: Trial) => void
  reveal: (lane: number, from: number) => void
}

/**
 * Arrows move the chosen bar by a quarter of an hour or to the next machine that can do it, Enter puts it there, Escape
 * gives up; with Shift, arrows choose another bar.
 */
export function useGanttKeys(on: Keyed) {
  function choose(place: number | undefined): void {
    if (place === undefined) return
    on.chosen.value = place
    on.reveal(on.board().laneOf[place]!, on.board().starts[place]!)
  }

  function firstShown(): number | undefined {
    const board = on.board()
    for (const { lane } of on.rows()) {
      if (lane < 0) continue
      const [place] = visibleOf(board, board.lanes[lane]!, board.now, board.until + 1)
      if (place !== undefined) return place
    }
    return undefined
  }

  /** The bar beside it on its machine, or the nearest one on the next machine that has any. */
  function neighbour(place: number, arrow: string): number | undefined {
    const board = on.board()
    const lane = board.laneOf[place]!
    if (lane < 0) return firstShown()
    if (arrow === 'ArrowLeft' || arrow === 'ArrowRight') {
      const { operations } = board.lanes[lane]!
      return operations[operations.indexOf(place) + (arrow === 'ArrowLeft' ? -1 : 1)]
    }
    const lanes = on.rows().flatMap((row) => (row.lane < 0 ? [] : [row.lane]))
    const direction = arrow === 'ArrowUp' ? -1 : 1
    const distance = (other: number) => Math.abs(board.starts[other]! - board.starts[place]!)
    for (let at = lanes.indexOf(lane) + direction; at >= 0 && at < lanes.length; at += direction) {
      const { operations } = board.lanes[lanes[at]!]!
      if (operations.length > 0) return operations.reduce((best, other) => (distance(other) < distance(best) ? other : best))
    }
    return undefined
  }

  /** The next machine in the chart that can do it. */
  function nextShown(place: number, from: number, direction: 1 | -1): number {
    const shown = new Set(on.rows().map((row) => row.lane))
    let lane = from
    for (;;) {
      const next = nextLane(on.board(), place, lane, direction)
      if (next === lane) return from
      if (shown.has(next)) return next
      lane = next
    }
  }

  function move(place: number, arrow: string): void {
    const board = on.board()
    const known = on.trial.value ?? on.begin(place)
    const { closed } = board.lanes[known.lane]!
    const along = arrow === 'ArrowLeft' ? -STEP_MINUTES : STEP_MINUTES
    const next =
      arrow === 'ArrowUp' || arrow === 'ArrowDown'
        ? tryAt(board, place, nextShown(place, known.lane, arrow === 'ArrowUp' ? -1 : 1), known.start)
        : tryAt(board, place, known.lane, stepped(closed, known.start, along))
    on.trial.value = next
    on.reveal(next.lane, next.start)
  }

  function key(event: KeyboardEvent): void {
    if ((event.target as HTMLElement).closest('.names') !== null) return
    const place = on.chosen.value
    if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      if (place === undefined) choose(firstShown())
      else if (event.shiftKey && on.trial.value === undefined) choose(neighbour(place, event.key))
      else if (on.mayMove(place)) move(place, event.key)
    } else if (event.key === 'Enter' && on.trial.value !== undefined) {
      event.preventDefault()
      on.put(on.trial.value)
    } else if (event.key === 'Escape') {
      if (on.trial.value !== undefined) on.trial.value = undefined
      else on.chosen.value = undefined
    }
  }
  return { key }
}
