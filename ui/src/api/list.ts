import type { ListPath, RowOf, Schema } from './contract'
import { call, download, http } from './http'

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
  nextCursor?: string
  total?: number
}

export type ColumnType = Schema<'ColumnType'>

/** What the server tells of one column of a list. */
export type ColumnInfo = Schema<'ColumnView'>

/** A list and the values for the gaps in its address. */
export interface ListSource<P extends ListPath> {
  path: P
  pathValues?: Record<string, string>
}

export function listParameters(query: ListQuery) {
  return {
    q: query.q?.trim(),
    filter: (query.filters ?? []).map((filter) => `${filter.field}:${filter.op}:${filter.value}`),
    sort: query.sort,
    limit: query.limit,
    cursor: query.cursor,
    total: query.total === true ? true : undefined,
  }
}

export function fetchPage<P extends ListPath>(
  { path, pathValues }: ListSource<P>,
  query: ListQuery,
  signal?: AbortSignal,
): Promise<Page<RowOf<P>>> {
  return call('GET', path, { path: pathValues, query: listParameters(query), signal })
}

/** Every row of a list that is short by nature (people, choices for a field). Stops at 500. */
export async function fetchAll<P extends ListPath>(path: P, query: ListQuery = {}): Promise<RowOf<P>[]> {
  const rows: RowOf<P>[] = []
  let cursor: string | undefined
  do {
    const page: Page<RowOf<P>> = await fetchPage({ path }, { ...query, limit: 200, cursor })
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined && rows.length < 500)
  return rows
}

export function exportList<P extends ListPath>({ path, pathValues }: ListSource<P>, query: ListQuery, format: Schema<'ExportFormat'>) {
  const { limit: _limit, cursor: _cursor, ...rest } = listParameters(query)
  return download(`${path}/export`, { path: pathValues, query: { ...rest, format } })
}

const columnsByList = new Map<string, Promise<ColumnInfo[]>>()

/** The columns of a list, asked once per language. */
export function fetchColumns(list: string, language: string): Promise<ColumnInfo[]> {
  const key = `${language}:${list}`
  let columns = columnsByList.get(key)
  if (columns === undefined) {
    columns = http.get('/lists/{list}', { path: { list } })
    columns.catch(() => columnsByList.delete(key))
    columnsByList.set(key, columns)
  }
  return columns
}
