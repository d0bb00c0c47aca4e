import { computed, type ShallowRef } from 'vue'
import type { Coverage } from '@/api/invoice'
import { organisations } from '@/api/party'
import { useResource } from '@/archetypes'
import { isPositive } from '@/areas/trade/logic/decimal'
import { can, useSession } from '@/session/session'
import { isIssuedHere } from '../logic/terms'

/** How the rest of a statement comes to its invoice: `here`, or with the tax authority; nothing where it is not ours to do. */
export function useIssuing(statement: ShallowRef<Coverage | undefined>) {
  const { organisation } = useSession()
  const isOurs = computed(
    () =>
      statement.value !== undefined &&
      can('INVOICE_WRITE') &&
      statement.value.seller.id === organisation.value?.id &&
      isPositive(statement.value.open.amount),
  )
  const { data } = useResource(
    async () => {
      const { seller, buyer } = statement.value ?? {}
      if (!isOurs.value || seller?.id === undefined || buyer?.id === undefined) return undefined
      const [selling, buying] = await Promise.all([organisations.get(seller.id), organisations.get(buyer.id)])
      return isIssuedHere(selling.country, buying.country) ? ('here' as const) : ('fapiao' as const)
    },
    () => `${statement.value?.id} ${isOurs.value}`,
  )
  return computed(() => (isOurs.value ? data.value : undefined))
}
