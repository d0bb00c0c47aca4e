/** Time as whole minutes since a board's origin; `to` no longer belongs to it. */
export interface Span {
  from: number
  to: number
}

/** The closed times that matter from a minute on: the place of the first one that ends later. */
function firstAfter(closed: readonly Span[], minute: number): number {
  let low = 0
  let high = closed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (closed[middle]!.to <= minute) low = middle + 1
    else high = middle
  }
  return low
}

/** The first open minute from here on. Closed times are sorted and apart. */
export function openFrom(closed: readonly Span[], minute: number): number {
  const next = closed[firstAfter(closed, minute)]
  return next !== undefined && next.from <= minute ? next.to : minute
}

/** When work that may pause is over: the first moment at which it has been open for so many minutes. */
export function endOfWork(closed: readonly Span[], start: number, minutes: number): number {
  let at = start
  let left = minutes
  for (let place = firstAfter(closed, start); left > 0 && place < closed.length; place++) {
    const { from, to } = closed[place]!
    const open = Math.max(0, from - at)
    if (left <= open) break
    left -= open
    at = to
  }
  return at + left
}

/** The latest start from which so many minutes are open before a moment. */
export function startOfWork(closed: readonly Span[], end: number, minutes: number): number {
  let at = end
  let left = minutes
  let place = firstAfter(closed, end)
  if (place < closed.length && closed[place]!.from < end) at = closed[place]!.from
  for (place -= 1; left > 0 && place >= 0; place--) {
    const { from, to } = closed[place]!
    const open = Math.max(0, at - to)
    if (left <= open) break
    left -= open
    at = Math.min(at, from)
  }
  return at - left
}

/** Sorted and apart; what touches is one. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else if (to > from) result.push({ from, to })
  }
  return result
}
