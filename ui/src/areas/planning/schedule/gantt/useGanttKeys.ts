import type { Ref } from 'vue'
import { visibleOf, type Board } from '../logic/board'
import { nextLane, tryAt, type Trial } from '../logic/check'
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
  let wanted = 0

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

  function move(place: number, arrow: string): void {
    const board = on.board()
    const known = on.trial.value
    if (known === undefined) {
      on.trial.value = on.begin(place)
      wanted = on.trial.value.start
    }
    let { lane } = on.trial.value!
    if (arrow === 'ArrowLeft' || arrow === 'ArrowRight') {
      const step = arrow === 'ArrowLeft' ? -STEP_MINUTES : STEP_MINUTES
      wanted += step
      // Over closed time in one step.
      if (tryAt(board, place, lane, wanted).start === known?.start && step > 0) wanted = known.start + step
      if (step < 0 && known !== undefined && tryAt(board, place, lane, wanted).start === known.start) {
        const shut = board.lanes[lane]!.closed.findLast((span) => span.to <= known.start)
        if (shut !== undefined && wanted >= shut.from) wanted = shut.from - STEP_MINUTES
      }
    } else lane = nextLane(board, place, lane, arrow === 'ArrowUp' ? -1 : 1)
    const next = tryAt(board, place, lane, wanted)
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
