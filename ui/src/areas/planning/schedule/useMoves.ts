import { computed, shallowRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { schedule, type Move } from '@/api/schedule'
import { useAction } from '@/archetypes'
import { toInstant, type Board } from './logic/board'
import type { Trial } from './logic/check'

/** Where a moved operation stood, and whether it was locked there. */
interface Before {
  move: Move
  locked: boolean
}

/** Sends what was put somewhere; a bad place is asked about first, a good one can be undone. */
export function useMoves(board: () => Board, trial: ShallowRef<Trial | undefined>, changed: () => void) {
  const { t } = useI18n()
  const { busy, problem, run, clear } = useAction()
  /** What does not fit, as long as nothing else is being put. */
  const asked = shallowRef<Trial>()
  const before = shallowRef<Before>()

  async function put(put: Trial): Promise<void> {
    clear()
    const { operations, lanes, laneOf, starts } = board()
    const operation = operations[put.place]!
    if (put.lane === laneOf[put.place] && put.start === starts[put.place]) return putBack()
    asked.value = put.breaches.length > 0 ? put : undefined
    if (asked.value !== undefined) return
    const { machineId, unit, startsAt, locked, key } = operation
    const { machine } = lanes[put.lane]!
    const done = await run(() =>
      schedule.move({ key, machineId: machine.machineId, unit: machine.unit, startsAt: toInstant(board(), put.start) }),
    )
    if (done) {
      before.value =
        machineId === undefined || unit === undefined || startsAt === undefined
          ? undefined
          : { move: { key, machineId, unit, startsAt }, locked }
      changed()
    } else asked.value = put
  }

  function putBack(): void {
    asked.value = undefined
    trial.value = undefined
    clear()
  }

  async function undo(): Promise<void> {
    const was = before.value
    if (was === undefined) return
    const done = await run(async () => {
      await schedule.move(was.move)
      if (!was.locked) await schedule.lock([was.move.key], false)
    }, t('schedule.move.undone'))
    if (!done) return
    before.value = undefined
    changed()
  }

  const dismiss = () => {
    before.value = undefined
    clear()
  }
  const asking = computed(() => asked.value !== undefined && asked.value === trial.value)
  return { put, putBack, undo, dismiss, asking, busy, problem, undoable: computed(() => before.value !== undefined) }
}
