import { computed, onScopeDispose, shallowRef } from 'vue'
import type { AlarmItem } from '@/api/alarm'
import { fetchPage } from '@/api/list'
import { ApiProblem } from '@/api/problem'
import { useEvery } from '@/archetypes'
import { currentMoment } from '@/format/format'
import { byNeed, fresh } from '../logic/desk'

const EVERY_MILLIS = 3_000
const MOST = 200

/** What somebody has to look at, asked anew every few seconds while the window is seen. */
export function useDesk(onFresh: (rows: readonly AlarmItem[]) => void) {
  const rows = shallowRef<AlarmItem[]>()
  const total = shallowRef(0)
  const problem = shallowRef<ApiProblem | null>(null)
  const lookedAt = shallowRef<string>()
  let known: Set<string> | undefined
  let asked = 0

  async function look(): Promise<void> {
    const mine = ++asked
    try {
      const page = await fetchPage(
        { path: '/alarms' },
        { filters: [{ field: 'isOpen', op: 'eq', value: 'true' }], sort: '-rank', limit: MOST, total: true },
      )
      if (mine !== asked) return
      if (known !== undefined) {
        const come = fresh(page.items, known)
        if (come.length > 0) onFresh(come)
      }
      known = new Set(page.items.map((row) => row.id))
      rows.value = page.items
      total.value = page.total ?? page.items.length
      lookedAt.value = currentMoment().toISOString()
      problem.value = null
    } catch (thrown) {
      if (mine === asked) problem.value = ApiProblem.of(thrown)
    }
  }

  void look()
  useEvery(EVERY_MILLIS, look)
  onScopeDispose(() => asked++)
  return { rows: computed(() => (rows.value === undefined ? undefined : byNeed(rows.value))), total, problem, lookedAt, look }
}
