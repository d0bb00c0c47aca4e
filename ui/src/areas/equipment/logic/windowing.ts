/** What of a grid is in sight. `above`: how many pixels of it have gone past the top. */
export interface Sight {
  count: number
  columns: number
  rowHeight: number
  above: number
  height: number
}

const AROUND_ROWS = 2

/** Which items to draw: those in sight and two rows around them. */
export function shown({ count, columns, rowHeight, above, height }: Sight): { first: number; end: number } {
  const firstRow = Math.max(0, Math.floor(above / rowHeight) - AROUND_ROWS)
  const endRow = Math.max(0, Math.ceil((above + height) / rowHeight) + AROUND_ROWS)
  return { first: Math.min(count, firstRow * columns), end: Math.min(count, endRow * columns) }
}
