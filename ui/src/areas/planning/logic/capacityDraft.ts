import type { CapacityChange, CapacityLine } from '@/api/planning'
import { currencyDigits } from '@/areas/trade/logic/prices'
import { addDays } from '@/format/format'

/** What is offered of one capability, as it is typed: the price as a number. */
export interface CapacityDraft {
  capability: string
  open: boolean
  percent: number
  hourPrice: number | undefined
  currency: string
  minimumQuantity: number
  until: string
}

const PERCENT = 60
const DAYS = 90
export const DAYS_MAX = 366

export function draftOf(line: CapacityLine, today: string, currency: string): CapacityDraft {
  const { offer } = line
  if (offer === undefined) {
    return {
      capability: line.capability,
      open: false,
      percent: PERCENT,
      hourPrice: undefined,
      currency,
      minimumQuantity: 1,
      until: addDays(today, DAYS),
    }
  }
  return { ...offer, capability: line.capability, hourPrice: Number(offer.hourPrice.amount), currency: offer.hourPrice.currency }
}

/** An offer that is opened again counts for a while, even where its last day has passed. */
export const opened = (draft: CapacityDraft, open: boolean, today: string): CapacityDraft => ({
  ...draft,
  open,
  until: open && draft.until < today ? addDays(today, DAYS) : draft.until,
})

export const changeOf = ({ currency, hourPrice, ...draft }: CapacityDraft): CapacityChange => ({
  ...draft,
  hourPrice: { amount: (hourPrice ?? 0).toFixed(currencyDigits(currency)), currency },
})

/** What is typed and not kept yet. */
export const changed = (drafts: readonly CapacityDraft[], kept: readonly CapacityDraft[]): CapacityDraft[] =>
  drafts.filter((draft, at) => JSON.stringify(draft) !== JSON.stringify(kept[at]))

/** Whoever opens capacity says what an hour costs. */
export const lacksPrice = (draft: CapacityDraft): boolean => draft.open && !((draft.hourPrice ?? 0) > 0)
