import type { MaturityDay } from '@/api/financing'
import { add, sum } from '@/areas/trade/logic/decimal'
import { addDays } from '@/format/format'

/** What has to be paid and what comes in on one day, in one currency. */
export interface DueDay {
  key: string
  dueOn: string
  currency: string
  pays: string
  gets: string
  overdue: boolean
}

export function dueDays(days: readonly MaturityDay[]): DueDay[] {
  const found = new Map<string, DueDay>()
  for (const day of days) {
    const { currency, amount } = day.amount
    const key = `${day.dueOn} ${currency}`
    const one = found.get(key) ?? { key, dueOn: day.dueOn, currency, pays: '0.00', gets: '0.00', overdue: false }
    if (day.side === 'issued') one.pays = add(one.pays, amount)
    else one.gets = add(one.gets, amount)
    one.overdue ||= day.overdue
    found.set(key, one)
  }
  return [...found.values()].sort((a, b) => a.key.localeCompare(b.key))
}

/** The length of a bar, in percent of the longest. */
export function lengthOf(amount: string, days: readonly DueDay[]): number {
  const most = Math.max(...days.flatMap((day) => [Number(day.pays), Number(day.gets)]), 0)
  return most === 0 ? 0 : (100 * Number(amount)) / most
}

export interface DueSum {
  currency: string
  pays: string
  gets: string
}

/** What falls due from a day on for so many days, by currency. */
export function sumsWithin(days: readonly DueDay[], from: string, length: number): DueSum[] {
  const until = addDays(from, length)
  const within = days.filter((day) => day.dueOn >= from && day.dueOn < until)
  return sums(within)
}

export const overdueSums = (days: readonly DueDay[], today: string): DueSum[] => sums(days.filter((day) => day.dueOn < today))

function sums(days: readonly DueDay[]): DueSum[] {
  return [...new Set(days.map((day) => day.currency))].map((currency) => {
    const own = days.filter((day) => day.currency === currency)
    return { currency, pays: sum(own.map((day) => day.pays)), gets: sum(own.map((day) => day.gets)) }
  })
}
