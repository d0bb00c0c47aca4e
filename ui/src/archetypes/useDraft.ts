import { ref, watch, type Ref } from 'vue'

/**
 * What a person is typing, kept in this browser until it is sent: leaving the page, a lost connection or an ended
 * session lose nothing.
 */
export function useDraft<T>(name: string, start: () => T): { draft: Ref<T>; restored: boolean; discard: () => void } {
  const key = `staveworks.draft.${name}`
  const kept = localStorage.getItem(key)
  const draft = ref(kept === null ? start() : (JSON.parse(kept) as T)) as Ref<T>
  let stopped = false
  watch(
    draft,
    (value) => {
      if (!stopped) localStorage.setItem(key, JSON.stringify(value))
    },
    { deep: true },
  )
  return {
    draft,
    restored: kept !== null,
    discard: () => {
      stopped = true
      localStorage.removeItem(key)
    },
  }
}
