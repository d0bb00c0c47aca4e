import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { equipment, type LiveMachine } from '@/api/equipment'
import { currentMoment } from '@/format/format'

const EVERY_MILLIS = 2_000
const ON_SCREEN_MAX = 120

/**
 * What machines do at this moment, asked every two seconds for those on the screen while the page is looked at. A failed
 * question is asked again the next time; `stale` says that the last one failed.
 */
export function useLive(ids: Ref<readonly string[]>) {
  const live = shallowRef<ReadonlyMap<string, LiveMachine>>(new Map())
  const stale = shallowRef(false)
  const now = shallowRef(currentMoment().getTime())
  let asking = false

  async function ask(): Promise<void> {
    const wanted = ids.value.slice(0, ON_SCREEN_MAX)
    now.value = currentMoment().getTime()
    if (asking || wanted.length === 0 || document.hidden) return
    asking = true
    try {
      const answer = await equipment.live(wanted)
      live.value = new Map(answer.map((one) => [one.id, one]))
      stale.value = false
    } catch {
      stale.value = true
    } finally {
      asking = false
    }
  }

  const timer = setInterval(() => void ask(), EVERY_MILLIS)
  watch(ids, () => void ask(), { immediate: true })
  onScopeDispose(() => clearInterval(timer))
  return { live, stale, now }
}
