import { onScopeDispose, watch, type WatchSource } from 'vue'

/** Asks again and again while `active`: the next time a pause after the last answer, and not while nobody looks. */
export function usePolling(ask: (signal: AbortSignal) => Promise<void>, pauseMillis: number, active: WatchSource<boolean>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  function stop(): void {
    clearTimeout(timer)
    running?.abort()
    running = undefined
  }

  async function round(): Promise<void> {
    const mine = new AbortController()
    running = mine
    if (!document.hidden) await ask(mine.signal)
    if (running === mine) timer = setTimeout(round, pauseMillis)
  }

  watch(
    active,
    (now) => {
      stop()
      if (now) void round()
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
