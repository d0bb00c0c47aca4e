import { readonly, ref } from 'vue'

const query = window.matchMedia('(width < 768px)')
const narrow = ref(query.matches)
query.addEventListener('change', (event) => {
  narrow.value = event.matches
})

/** A phone-sized window. */
export function useNarrow() {
  return readonly(narrow)
}
