import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { localToday } from '@/format/format'
import { periodOf, type Period } from './logic/period'

/** The period of a page; it stands in the address, so that a view can be passed on and found again. */
export function usePeriod(days: number) {
  const route = useRoute()
  const router = useRouter()
  const period = computed(() => periodOf(route.query, localToday(), days))
  const part = <Name extends keyof Period>(name: Name) =>
    computed<Period[Name]>({
      get: () => period.value[name],
      set: (value) => void router.replace({ query: { ...route.query, [name]: value || undefined } }),
    })
  return { from: part('from'), to: part('to'), step: part('step') }
}
