import { onMounted, onUnmounted } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'
import { text } from '@/i18n'

/** Asks before a page with unsaved input is left. */
export function useUnsaved(isDirty: () => boolean): void {
  const stays = () => !isDirty() || window.confirm(text('catalog.unsaved'))
  onBeforeRouteLeave(stays)
  onBeforeRouteUpdate((to, from) => to.path === from.path || stays())
  const unload = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', unload))
  onUnmounted(() => window.removeEventListener('beforeunload', unload))
}
