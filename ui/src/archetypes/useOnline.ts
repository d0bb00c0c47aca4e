import { readonly, ref } from 'vue'

const online = ref(navigator.onLine)
window.addEventListener('online', () => {
  online.value = true
})
window.addEventListener('offline', () => {
  online.value = false
})

/** What the browser knows about the connection; a true may still fail. */
export function useOnline() {
  return readonly(online)
}
