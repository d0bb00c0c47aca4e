/** The same rows with one moved up (-1) or down (1); unchanged at either end. */
export function moved<T>(rows: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  const next = [...rows]
  const row = next[at]
  const other = next[to]
  if (row === undefined || other === undefined) return next
  next[at] = other
  next[to] = row
  return next
}
