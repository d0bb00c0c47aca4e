import { onScopeDispose, ref, watchEffect, type MaybeRefOrGetter, toValue } from 'vue'

/** The title of the page that is shown; the route's own title when empty. */
export const pageTitle = ref('')

/** A detail page names itself after its object, for the tab and for those who hear the page. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  watchEffect(() => {
    pageTitle.value = toValue(title) ?? ''
  })
  onScopeDispose(() => {
    pageTitle.value = ''
  })
}
