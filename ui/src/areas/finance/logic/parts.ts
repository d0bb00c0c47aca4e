import { compare, isDecimal, isPositive, subtract, sum } from '@/areas/trade/logic/decimal'

/** The server's bound: at most so many amounts, the change comes on top. */
export const PARTS_MAX = 49

const CENTS = /^\d+(\.\d{1,2})?$/

/** An amount of money as it is typed: more than zero, at most two digits. */
export const isAmount = (text: string): boolean => CENTS.test(text.trim()) && isPositive(text.trim())

/** What the amounts leave of the whole; negative when they are too much. What is not typed yet counts as nothing. */
export function restOf(whole: string, amounts: readonly string[]): string {
  return subtract(whole, sum(amounts.map((amount) => amount.trim()).filter(isDecimal)))
}

export type SplitProblem = 'amount' | 'tooMuch' | 'onePart'

/** Why a credential cannot be split like this; the first amount that is wrong decides. */
export function splitProblem(whole: string, amounts: readonly string[]): SplitProblem | undefined {
  if (amounts.length === 0 || !amounts.every(isAmount)) return 'amount'
  const rest = restOf(whole, amounts)
  if (compare(rest, '0') < 0) return 'tooMuch'
  return amounts.length === 1 && compare(rest, '0') === 0 ? 'onePart' : undefined
}

/** The same amount so many times, as far as it goes into the whole: parts of equal size. */
export function equalParts(whole: string, count: number): string[] {
  const cents = BigInt(Math.round(Number(whole) * 100))
  const each = cents / BigInt(count)
  const text = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`
  return Array.from({ length: count - 1 }, () => text(each))
}
