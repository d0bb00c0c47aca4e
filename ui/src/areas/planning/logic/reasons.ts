import type { Because } from '@/api/planning'

/** What the number of a reason speaks of. */
export type ReasonValue = 'money' | 'day' | 'units' | 'percent' | 'distance' | 'firms'

/** By the engine's code. */
const VALUES: Record<string, ReasonValue> = {
  among_best: 'money',
  full_by_day: 'day',
  own_maximum: 'units',
  share_limit: 'percent',
  own_minimum: 'units',
  nothing_ready: 'day',
  below_minimum: 'units',
  part_below_minimum: 'units',
  dearer: 'money',
  further: 'distance',
  shares_full: 'firms',
}

export const valueOfReason = (reason: Because): ReasonValue | undefined => VALUES[reason.code]

const TEN_THOUSANDTHS = 10_000

/** An amount of the engine, in ten-thousandths of the currency, as decimal text. */
export const amountOf = (tenThousandths: number, digits = 4): string => (tenThousandths / TEN_THOUSANDTHS).toFixed(digits)
