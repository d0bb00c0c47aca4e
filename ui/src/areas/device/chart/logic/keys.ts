import type { Span } from '@/api/series'
import { moved, zoomed } from './span'

/** Where a key leads on a scale of time; nowhere for others, and for those that the browser wants. */
export function spanOfKey(event: KeyboardEvent, span: Span, whole?: Span): Span | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  switch (event.key) {
    case 'ArrowLeft':
      return moved(span, -0.25)
    case 'ArrowRight':
      return moved(span, 0.25)
    case '+':
    case '=':
      return zoomed(span, 0.5)
    case '-':
      return zoomed(span, 2)
    case 'Home':
      return whole
    default:
      return undefined
  }
}
