import { onScopeDispose, shallowRef, watch, type WatchSource } from 'vue'
import { ApiProblem } from '@/api/problem'

/**
 * One thing that a page shows: loads when it is made and whenever `again` changes. The old data stays while the new is
 * on its way; a late answer to an old question is dropped.
 */
export function useResource<T>(fetch: () => Promise<T>, again?: WatchSource) {
  const data = shallowRef<T>()
  const problem = shallowRef<ApiProblem | null>(null)
  const loading = shallowRef(false)
  let asked = 0

  async function reload(): Promise<void> {
    const mine = ++asked
    loading.value = true
    problem.value = null
    try {
      const answer = await fetch()
      if (mine === asked) data.value = answer
    } catch (thrown) {
      if (mine === asked) problem.value = ApiProblem.of(thrown)
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  onScopeDispose(() => asked++)
  if (again !== undefined) watch(again, reload)
  void reload()
  return { data, problem, loading, reload }
}
