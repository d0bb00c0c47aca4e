import { computed, type Ref } from 'vue'
import type { Money } from '@/api/values'
import { useDraft } from '@/archetypes'
import { isDecimal } from '@/areas/trade/logic/decimal'
import { estimate } from '../logic/discount'

/** A yearly rate to start with; the reader's own one is kept from then on. */
const START = { rate: '5', fee: '0' }

/** The estimate of a sale before maturity at the rate and fee that this reader typed last. */
export function useEstimate(amount: Ref<Money | undefined>, days: Ref<number>) {
  const { draft } = useDraft('finance-estimate', () => ({ ...START }))
  const found = computed(() => {
    const { rate, fee } = draft.value
    if (amount.value === undefined || !isDecimal(rate) || !isDecimal(fee)) return undefined
    return estimate(amount.value.amount, rate.trim(), fee.trim(), days.value)
  })
  const money = (text: string | undefined): Money | undefined =>
    text === undefined || amount.value === undefined ? undefined : { amount: text, currency: amount.value.currency }
  return { draft, found, cost: computed(() => money(found.value?.cost)), paid: computed(() => money(found.value?.paid)) }
}
