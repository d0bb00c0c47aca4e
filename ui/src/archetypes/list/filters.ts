import type { Filter, FilterOperator } from '@/api/list'

const OPERATORS: readonly FilterOperator[] = ['eq', 'in', 'ge', 'le', 'gt', 'lt', 'like', 'null']

export function encodeFilter(filter: Filter): string {
  return `${filter.field}:${filter.op}:${filter.value}`
}

/** Reads `field:op:value`; the value may hold colons. Undefined for anything else, e.g. an edited address. */
export function decodeFilter(encoded: string): Filter | undefined {
  const first = encoded.indexOf(':')
  const second = encoded.indexOf(':', first + 1)
  if (first <= 0 || second < 0) return undefined
  const op = encoded.slice(first + 1, second) as FilterOperator
  if (!OPERATORS.includes(op)) return undefined
  return { field: encoded.slice(0, first), op, value: encoded.slice(second + 1) }
}

/** The same filters with those of one field (and operators) replaced. An empty value removes. */
export function replaceFilter(
  filters: readonly Filter[],
  field: string,
  op: FilterOperator,
  value: string | undefined,
): Filter[] {
  const others = filters.filter((filter) => !(filter.field === field && filter.op === op))
  return value === undefined || value === '' ? others : [...others, { field, op, value }]
}
