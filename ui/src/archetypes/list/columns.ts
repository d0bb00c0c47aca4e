import type { RouteLocationRaw } from 'vue-router'

export type CellKind = 'text' | 'number' | 'money' | 'quantity' | 'date' | 'due' | 'instant' | 'state' | 'boolean' | 'party'

/** One column of a list. */
export interface ListColumn<Row> {
  /** The server's name of the column: the sort field, and where the value is read unless `value` says otherwise. */
  key: string
  /** i18n key. */
  label: string
  kind?: CellKind
  value?: (row: Row) => unknown
  /** For `kind: 'state'`: the state machine, see `states.ts` of the area. */
  of?: string
  to?: (row: Row) => RouteLocationRaw | undefined
  /** For `kind: 'number'`: so many decimals each, as many as there are when left out. */
  digits?: number
  /** The server decides where it tells its columns; this is what holds until then. */
  sortable?: boolean
  /** Not shown until the reader chooses it. */
  hidden?: boolean
  /** CSS length; the column takes what it needs when left out. */
  width?: string
}

/** A filter that stands open in the bar; every other column can be filtered through "more filters". */
export type ListFilter =
  | { field: string; label: string; type: 'choice'; options: readonly { value: string; label: string }[] }
  /** The states of a machine. */
  | { field: string; label: string; type: 'state'; of: string }
  /** Days from and until; `moments` for a column of instants, whose last day counts whole. */
  | { field: string; label: string; type: 'dates' | 'moments' }
  | { field: string; label: string; type: 'flag' }

export function cellValue<Row>(row: Row, column: ListColumn<Row>): unknown {
  if (column.value !== undefined) return column.value(row)
  return (row as Record<string, unknown>)[column.key]
}

const RIGHT_KINDS = new Set<CellKind>(['number', 'money', 'quantity'])

export function isNumeric<Row>(column: ListColumn<Row>): boolean {
  return RIGHT_KINDS.has(column.kind ?? 'text')
}
