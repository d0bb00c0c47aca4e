import type { MadeLot } from '@/api/production'
import { compare, isDecimal, isPositive, plain, subtract } from './decimal'

/** A lot as it is typed. */
export interface LotInput {
  code: string
  quantity: string
}

/** Own lots that fill a quantity, the oldest first; what they can't fill stays without a lot. */
export function proposed(made: readonly MadeLot[], quantity: string): LotInput[] {
  const lots: LotInput[] = []
  let open = isDecimal(quantity) ? quantity : '0'
  for (const lot of made) {
    if (!isPositive(open)) break
    if (!isPositive(lot.left)) continue
    const taken = compare(lot.left, open) < 0 ? lot.left : open
    lots.push({ code: lot.code, quantity: plain(taken) })
    open = plain(subtract(open, taken))
  }
  return lots
}

/** Rows that somebody filled in; an empty row means nothing. */
export const given = (lots: readonly LotInput[]): LotInput[] =>
  lots
    .map((lot) => ({ code: lot.code.trim(), quantity: lot.quantity.trim() }))
    .filter((lot) => lot.code !== '' || lot.quantity !== '')
