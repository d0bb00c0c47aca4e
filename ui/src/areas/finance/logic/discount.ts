import { add, compare, divide, isPositive, multiply, round, subtract } from '@/areas/trade/logic/decimal'

/** What a sale before maturity would cost at a yearly rate, counted as banks count it here. */
export interface Estimate {
  days: number
  interest: string
  cost: string
  paid: string
  /** Cost a year on the money that is really got, as a fraction: cost ÷ paid × 365 ÷ days. */
  effectiveRate: string
}

const YEAR_OF_RATE = '360'
const YEAR = '365'

/**
 * Interest = amount × rate × days ÷ 360 (act/360), rounded to the cent as the server rounds a bank's quote.
 * None when nothing would be paid out, or maturity has come.
 */
export function estimate(amount: string, ratePercent: string, fee: string, days: number): Estimate | undefined {
  if (days <= 0 || compare(ratePercent, '0') < 0 || compare(fee, '0') < 0) return undefined
  const interest = round(divide(multiply(multiply(amount, ratePercent), String(days)), multiply(YEAR_OF_RATE, '100'), 8), 2)
  const cost = add(interest, fee)
  const paid = subtract(amount, cost)
  if (!isPositive(paid)) return undefined
  const effectiveRate = divide(multiply(cost, YEAR), multiply(paid, String(days)), 6)
  return { days, interest, cost, paid, effectiveRate }
}
