import { ref, watch } from 'vue'
import type { LocationQuery } from 'vue-router'

export interface SavedView {
  name: string
  /** The address's query: search, filters and sort. */
  query: LocationQuery
}

function read<T>(key: string, otherwise: T): T {
  const kept = localStorage.getItem(key)
  return kept === null ? otherwise : (JSON.parse(kept) as T)
}

/** What one reader arranged for one list, kept in this browser: views, and the columns shown. */
export function useKeptViews(list: string) {
  const viewsKey = `staveworks.views.${list}`
  const columnsKey = `staveworks.columns.${list}`
  const views = ref<SavedView[]>(read(viewsKey, []))
  /** Null while the reader has chosen none. */
  const columns = ref<string[] | null>(read(columnsKey, null))

  watch(views, (now) => localStorage.setItem(viewsKey, JSON.stringify(now)), { deep: true })
  watch(columns, (now) => {
    if (now === null) localStorage.removeItem(columnsKey)
    else localStorage.setItem(columnsKey, JSON.stringify(now))
  })
  return { views, columns }
}
