import type { Money, Quantity } from '@/api/values'
import { hasText, language, text } from '@/i18n'
import { durationParts } from './duration'
import * as format from './format'
import { minuteBeat } from './minute'

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
    percent: (fraction: string | number, digits?: number) => format.formatPercent(fraction, language.value, digits),
    fixed: (value: string | number, digits: number) => format.formatFixed(value, language.value, digits),
    quantity: (value: Quantity) => `${format.formatNumber(value.value, language.value)} ${unitWord(value.unit)}`,
    date: (value: string) => format.formatDate(value, language.value),
    monthDay: (value: string) => format.formatMonthDay(value, language.value),
    month: (value: string) => format.formatMonth(value, language.value),
    instant: (value: string) => format.formatInstant(value, language.value),
    instantSeconds: (value: string) => format.formatInstantSeconds(value, language.value),
    instantFull: (value: string) => format.formatInstantFull(value, language.value),
    moment: (value: string) => format.formatMoment(value, language.value),
    clock: (millis: number) => format.formatClock(millis, language.value),
    weekday: (millis: number) => format.formatWeekday(millis, language.value),
    due: (value: string) => format.formatDue(value, language.value),
    /** Says it anew as time goes by. */
    ago: (value: string) => (minuteBeat.value, format.formatAgo(value, language.value)),
    duration: (millis: number) => {
      const { key, values } = durationParts(millis)
      return text(`common.duration.${key}`, values)
    },
    onScale: (millis: number, lengthMillis: number) => format.formatOnScale(millis, lengthMillis, language.value),
    /** One of the machines of a kind; all of them where none is named. */
    machine: (machine: string, unit?: number) => (unit === undefined ? machine : text('common.machineUnit', { machine, unit })),
    bytes: (value: number) => format.formatBytes(value, language.value),
  }
}
