import type { Money, Quantity } from '@/api/values'
import { hasText, language, text } from '@/i18n'
import * as format from './format'

/** The word of a UN/ECE Rec. 20 unit, or its code when there is no word yet. */
export function unitWord(unit: string): string {
  return hasText(`unit.${unit}`) ? text(`unit.${unit}`) : unit
}

/** Formatting in the reader's language; re-renders when the language changes. */
export function useFormat() {
  return {
    money: (value: Money) => format.formatMoney(value, language.value),
    unitPrice: (price: string, currency: string) => format.formatUnitPrice(price, currency, language.value),
    country: (code: string) => format.formatCountry(code, language.value),
    number: (value: string | number, digits?: number) => format.formatNumber(value, language.value, digits),
    percent: (fraction: string | number) => format.formatPercent(fraction, language.value),
    quantity: (value: Quantity) => `${format.formatNumber(value.value, language.value)} ${unitWord(value.unit)}`,
    date: (value: string) => format.formatDate(value, language.value),
    monthDay: (value: string) => format.formatMonthDay(value, language.value),
    month: (value: string) => format.formatMonth(value, language.value),
    instant: (value: string) => format.formatInstant(value, language.value),
    instantFull: (value: string) => format.formatInstantFull(value, language.value),
    moment: (value: string) => format.formatMoment(value, language.value),
    clock: (millis: number) => format.formatClock(millis, language.value),
    weekday: (millis: number) => format.formatWeekday(millis, language.value),
    due: (value: string) => format.formatDue(value, language.value),
    ago: (value: string) => format.formatAgo(value, language.value),
    bytes: (value: number) => format.formatBytes(value, language.value),
  }
}
