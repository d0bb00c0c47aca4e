import { http, type Query } from './http'

export type FilterOperator = 'eq' | 'in' | 'ge' | 'le' | 'gt' | 'lt' | 'like' | 'null'

export interface Filter {
  field: string
  op: FilterOperator
  value: string
}

export interface ListQuery {
  q?: string
  filters?: readonly Filter[]
  /** A column, `-` in front for descending; newest first when left out. */
  sort?: string
  limit?: number
  cursor?: string
  total?: boolean
}

export interface Page<T> {
  items: T[]
  nextCursor?: string | null
  total?: number | null
}

export type ColumnType = 'text' | 'number' | 'money' | 'quantity' | 'date' | 'instant' | 'state' | 'boolean' | 'uuid' | 'words'

/** What the server tells of one column of a list. */
export interface ColumnInfo {
  name: string
  label: string
  type: ColumnType
  sortable: boolean
  filterable: boolean
}

export function listParameters(query: ListQuery): Query {
  return {
    q: query.q?.trim(),
    filter: (query.filters ?? []).map((filter) => `${filter.field}:${filter.op}:${filter.value}`),
    sort: query.sort,
    limit: query.limit,
    cursor: query.cursor,
    total: query.total === true ? true : undefined,
  }
}

export function fetchPage<T>(path: string, query: ListQuery, signal?: AbortSignal): Promise<Page<T>> {
  return http.get<Page<T>>(path, { query: listParameters(query), signal })
}

/** Every row of a list that is short by nature (sites, choices for a field); some come whole, without pages. Stops at 500. */
export async function fetchAll<T>(path: string, query: ListQuery = {}): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | undefined
  do {
    const page: Page<T> | T[] = await http.get(path, { query: listParameters({ ...query, limit: 200, cursor }) })
    if (Array.isArray(page)) return page
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && rows.length < 500)
  return rows
}

export function exportList(path: string, query: ListQuery, format: 'csv' | 'xlsx'): Promise<void> {
  const { limit: _limit, cursor: _cursor, ...rest } = listParameters(query)
  return http.download(`${path}/export`, { ...rest, format })
}

const columnsByList = new Map<string, Promise<ColumnInfo[]>>()

/** The columns of a list, asked once per language. */
export function fetchColumns(list: string, language: string): Promise<ColumnInfo[]> {
  const key = `${language}:${list}`
  let columns = columnsByList.get(key)
  if (columns === undefined) {
    columns = http.get<ColumnInfo[]>(`/lists/${list}`)
    columns.catch(() => columnsByList.delete(key))
    columnsByList.set(key, columns)
  }
  return columns
}
