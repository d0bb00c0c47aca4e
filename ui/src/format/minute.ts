import { readonly, ref } from 'vue'

const EVERY_MILLIS = 20_000
const beat = ref(0)
setInterval(() => {
  if (!document.hidden) beat.value++
}, EVERY_MILLIS)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) beat.value++
})

/** Changes some times a minute while the page is looked at: whoever says how long ago something was reads it. */
export const minuteBeat = readonly(beat)
