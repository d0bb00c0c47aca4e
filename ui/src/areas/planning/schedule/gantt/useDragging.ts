import { onUnmounted } from 'vue'

const STILL_PIXELS = 4
const EDGE_PIXELS = 36
const EDGE_STEP_PIXELS = 14

interface Pressed {
  x: number
  y: number
  left: number
  top: number
  /** The operation under the pointer, unless the ground was pressed. */
  place: number | undefined
  /** From the operation's start to the pointer, in pixels. */
  grab: number
  moved: boolean
}

export interface Dragged {
  scroller: () => HTMLElement | null
  /** The operation under a pointer, and how many pixels after its start it was taken. */
  at: (event: PointerEvent) => { place: number; grab: number } | undefined
  mayMove: (place: number) => boolean
  /** A press that moved nothing. */
  chosen: (place: number | undefined) => void
  /** Once a frame at most: where the operation's start is now, in window pixels. */
  moved: (place: number, x: number, y: number) => void
  dropped: () => void
  cancelled: () => void
}

/** Drags bars, or the ground. Fingers scroll instead. */
export function useDragging(on: Dragged) {
  let pressed: Pressed | undefined
  let last: PointerEvent | undefined
  let frame = 0

  function down(event: PointerEvent): void {
    const scroller = on.scroller()
    if (event.button !== 0 || event.pointerType === 'touch' || scroller === null) return
    const bar = on.at(event)
    if (bar === undefined && (event.target as HTMLElement).closest('button') !== null) return
    pressed = {
      x: event.clientX,
      y: event.clientY,
      left: scroller.scrollLeft,
      top: scroller.scrollTop,
      place: bar?.place,
      grab: bar?.grab ?? 0,
      moved: false,
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key, true)
  }

  function move(event: PointerEvent): void {
    if (pressed === undefined) return
    if (!pressed.moved && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < STILL_PIXELS) return
    pressed.moved = true
    event.preventDefault()
    last = event
    if (frame === 0) frame = requestAnimationFrame(step)
  }

  function step(): void {
    frame = 0
    const scroller = on.scroller()
    if (pressed === undefined || last === undefined || scroller === null) return
    const { place } = pressed
    if (place === undefined || !on.mayMove(place)) {
      scroller.scrollLeft = pressed.left - (last.clientX - pressed.x)
      scroller.scrollTop = pressed.top - (last.clientY - pressed.y)
      return
    }
    const edge = scroller.getBoundingClientRect()
    const before = scroller.scrollLeft
    if (last.clientX > edge.right - EDGE_PIXELS) scroller.scrollLeft += EDGE_STEP_PIXELS
    if (last.clientX < edge.left + EDGE_PIXELS) scroller.scrollLeft -= EDGE_STEP_PIXELS
    if (last.clientY > edge.bottom - EDGE_PIXELS) scroller.scrollTop += EDGE_STEP_PIXELS
    if (last.clientY < edge.top + EDGE_PIXELS) scroller.scrollTop -= EDGE_STEP_PIXELS
    on.moved(place, last.clientX - pressed.grab, last.clientY)
    // At the edge it goes on without the pointer.
    if (scroller.scrollLeft !== before) frame = requestAnimationFrame(step)
  }

  function finish(): Pressed | undefined {
    const was = pressed
    pressed = undefined
    cancelAnimationFrame(frame)
    frame = 0
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', key, true)
    return was
  }

  function up(event: PointerEvent): void {
    last = event
    if (pressed?.moved) step()
    const was = finish()
    if (was === undefined) return
    if (!was.moved) on.chosen(was.place)
    else if (was.place !== undefined && on.mayMove(was.place)) on.dropped()
  }

  function cancel(): void {
    if (finish()?.moved) on.cancelled()
  }

  function key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  }

  onUnmounted(finish)
  return { down }
}
