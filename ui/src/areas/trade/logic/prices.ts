import type { Money } from '@/api/values'
import { add, compare, divide, isDecimal, multiply, round } from './decimal'

/** Value-added tax rates in use in China, highest first; foreign trade carries none. */
export const VAT_RATES: readonly string[] = ['0.13', '0.09', '0.06', '0.03', '0.01', '0']

export interface PriceBreak {
  /** From this quantity on. */
  fromQuantity: string
  unitPrice: string
}

/** The decimals of a currency's smallest coin: 2 for CNY, 0 for JPY. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** The unit price for a quantity: the highest break that it reaches, else the base price. */
export function priceAt(unitPrice: string, breaks: readonly PriceBreak[], quantity: string): string {
  const reached = breaks
    .filter((one) => isDecimal(one.fromQuantity) && compare(one.fromQuantity, quantity) <= 0)
    .sort((a, b) => compare(b.fromQuantity, a.fromQuantity))
  return reached[0]?.unitPrice ?? unitPrice
}

/** `21.90` net at 13 % → `24.747` with tax, to at most six digits. */
export function grossUnitPrice(netUnitPrice: string, vatRate: string): string {
  return round(multiply(netUnitPrice, add('1', vatRate)), 6).replace(/\.?0+$/, '')
}

/** The net unit price of a price with tax, to six digits. */
export function netUnitPrice(grossPrice: string, vatRate: string): string {
  return divide(grossPrice, add('1', vatRate), 6).replace(/\.?0+$/, '')
}

export interface LineSum {
  net: string
  vat: string
  gross: string
}

/** Net, tax and gross of one line, rounded to the coin as the server rounds: the net first, then its tax. */
export function lineSum(quantity: string, unitPrice: string, vatRate: string, currency: string): LineSum {
  const digits = currencyDigits(currency)
  const net = round(multiply(quantity, unitPrice), digits)
  const vat = round(multiply(net, vatRate), digits)
  return { net, vat, gross: add(net, vat) }
}

export function addSums(sums: readonly LineSum[]): LineSum {
  return sums.reduce(
    (total, one) => ({ net: add(total.net, one.net), vat: add(total.vat, one.vat), gross: add(total.gross, one.gross) }),
    { net: '0', vat: '0', gross: '0' },
  )
}

export const money = (amount: string, currency: string): Money => ({ amount, currency })
