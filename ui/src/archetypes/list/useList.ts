import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { RowOf, ListPath } from '@/api/contract'
import { fetchPage, type Filter, type ListQuery, type ListSource } from '@/api/list'
import { ApiProblem } from '@/api/problem'
import { decodeFilter, encodeFilter } from './filters'

export interface AskedList<P extends ListPath> extends ListSource<P> {
  fixed: readonly Filter[]
  defaultSort: string | undefined
  pageSize: number
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string')
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** The state of a list: what is asked stands in the address (`q`, `f`, `sort`), the rows come page by page. */
export function useList<P extends ListPath>(source: () => AskedList<P>) {
  const route = useRoute()
  const router = useRouter()
  const ownPath = route.path

  const q = computed(() => texts(route.query.q)[0] ?? '')
  const filters = computed(() =>
    texts(route.query.f)
      .map(decodeFilter)
      .filter((filter) => filter !== undefined),
  )
  const sort = computed(() => texts(route.query.sort)[0] ?? source().defaultSort)
  const isNarrowed = computed(() => q.value !== '' || filters.value.length > 0)

  function ask(change: { q?: string; filters?: readonly Filter[]; sort?: string }): void {
    const query: LocationQueryRaw = { ...route.query }
    if (change.q !== undefined) query.q = change.q.trim() || undefined
    if (change.filters !== undefined) query.f = change.filters.length > 0 ? change.filters.map(encodeFilter) : undefined
    if (change.sort !== undefined) query.sort = change.sort || undefined
    void router.replace({ query, hash: route.hash })
  }

  const rows = shallowRef<RowOf<P>[]>([])
  const total = shallowRef<number | null>(null)
  const cursor = shallowRef<string | null>(null)
  const loading = shallowRef(true)
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | undefined

  const query = computed<ListQuery>(() => ({
    q: q.value,
    filters: [...source().fixed, ...filters.value],
    sort: sort.value,
  }))

  async function load(more: boolean): Promise<void> {
    if (more && (loading.value || cursor.value === null)) return
    running?.abort()
    const mine = new AbortController()
    running = mine
    loading.value = true
    problem.value = null
    try {
      const page = await fetchPage(
        source(),
        { ...query.value, limit: source().pageSize, cursor: more ? (cursor.value ?? undefined) : undefined, total: !more },
        mine.signal,
      )
      rows.value = more ? [...rows.value, ...page.items] : page.items
      cursor.value = page.nextCursor ?? null
      if (!more) total.value = page.total ?? null
    } catch (thrown) {
      if (mine.signal.aborted) return
      problem.value = ApiProblem.of(thrown)
    } finally {
      if (running === mine) loading.value = false
    }
  }

  // Leaving the page changes the address too; that is no question to this list.
  watch(
    () => JSON.stringify([source().path, source().pathValues, query.value]),
    () => {
      if (route.path === ownPath) void load(false)
    },
    { immediate: true },
  )
  onScopeDispose(() => running?.abort())

  return {
    q,
    filters,
    sort,
    isNarrowed,
    query,
    rows,
    total,
    hasMore: computed(() => cursor.value !== null),
    loading,
    problem,
    ask,
    reload: () => load(false),
    loadMore: () => load(true),
  }
}
