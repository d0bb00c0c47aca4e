import { computed, shallowRef } from 'vue'
import { fetchToday, type Today } from '@/api/kernel'

const EVERY_MILLIS = 60_000
const today = shallowRef<Today>()

/** A bell that cannot ring is no reason to disturb: the next look comes in a minute. */
async function look(): Promise<void> {
  if (document.visibilityState === 'visible') today.value = await fetchToday().catch(() => today.value)
}

/** How many tasks wait for the reader. */
export function useWaiting() {
  return {
    count: computed(() => (today.value?.tasks ?? []).reduce((sum, task) => sum + task.count, 0)),
    /** The Today page has newer tasks. */
    tell: (now: Today) => {
      today.value = now
    },
    /** Looks now and every minute while the window is visible; returns what ends it. */
    follow: () => {
      today.value = undefined
      void look()
      const timer = setInterval(look, EVERY_MILLIS)
      return () => clearInterval(timer)
    },
  }
}
