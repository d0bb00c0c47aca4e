import { onScopeDispose } from 'vue'

/** Does something again and again while the page is looked at, and at once when somebody looks at it again. */
export function useEvery(millis: number, step: () => unknown): void {
  const look = () => {
    if (!document.hidden) step()
  }
  const timer = setInterval(look, millis)
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
}
