import { computed, type ComputedRef } from 'vue'
import { reference } from '@/api/catalog'
import { language } from '@/i18n'
import { useResource } from './useResource'

/** Names for the codes of a reference list; a code without a name stands for itself. */
export function useReferenceNames(kind: keyof typeof reference): ComputedRef<(code: string) => string> {
  const { data } = useResource(() => reference[kind](language.value), language)
  const names = computed(() => new Map((data.value ?? []).map((one) => [one.code, one.name])))
  return computed(() => (code: string) => names.value.get(code) ?? code)
}
