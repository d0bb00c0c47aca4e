import { onMounted, onUnmounted, shallowRef, watch, type ShallowRef } from 'vue'
import { heightOf, rowAt, type Row } from '../logic/rows'

/** What is rendered: rows, and minutes since the origin. It reaches beyond what is seen, and changes by steps. */
export interface Shown {
  firstRow: number
  lastRow: number
  from: number
  to: number
}

const ROWS_BEYOND = 3
const nothing: Shown = { firstRow: 0, lastRow: -1, from: 0, to: 0 }

/** Follows a scroller: it moves natively, and what is shown is told anew only when it comes to its end. */
export function useViewport(
  scroller: Readonly<ShallowRef<HTMLElement | null>>,
  rows: () => readonly Row[],
  pixelsPerMinute: () => number,
  frame: { names: () => number; axis: number },
) {
  const shown = shallowRef<Shown>(nothing)

  function look(): void {
    const element = scroller.value
    if (element === null) return
    const scale = pixelsPerMinute()
    const width = Math.max(200, element.clientWidth - frame.names())
    const step = width / 2
    const left = Math.floor(element.scrollLeft / step) * step
    const all = rows()
    const seen = Math.max(0, Math.min(element.scrollTop, heightOf(all)))
    const next: Shown = {
      firstRow: Math.max(0, rowAt(all, seen) - ROWS_BEYOND),
      lastRow: Math.min(all.length - 1, rowAt(all, seen + element.clientHeight - frame.axis) + ROWS_BEYOND),
      from: Math.max(0, (left - step) / scale),
      to: (left + width + 2 * step) / scale,
    }
    const now = shown.value
    if (now.firstRow === next.firstRow && now.lastRow === next.lastRow && now.from === next.from && now.to === next.to) return
    shown.value = next
  }

  const resized = new ResizeObserver(look)
  onMounted(() => {
    if (scroller.value !== null) resized.observe(scroller.value)
    look()
  })
  onUnmounted(() => resized.disconnect())
  watch([rows, pixelsPerMinute], look, { flush: 'post' })
  return { shown, look }
}
