import { addDays } from '@/format/format'
import { unitWord, useFormat } from '@/format/useFormat'
import { hasText, text } from '@/i18n'
import type { Because } from '@/api/planning'
import { amountOf, valueOfReason } from '../logic/reasons'

/** Reasons in words. `from` is the day from which the engine counted its days. */
export function useReasons(context: () => { currency: string; unit: string; from: string }) {
  const format = useFormat()

  function value(reason: Because): string {
    const { currency, unit, from } = context()
    switch (valueOfReason(reason)) {
      case 'money':
        return format.money({ amount: amountOf(reason.value, 2), currency })
      case 'day':
        return format.date(addDays(from, reason.value))
      case 'units':
        return `${format.number(reason.value)} ${unitWord(unit)}`
      case 'distance':
        return `${format.number(reason.value)} km`
      default:
        return format.number(reason.value)
    }
  }

  return (reason: Because): string => {
    const key = `planning.reason.${reason.code}`
    return hasText(key) ? text(key, { value: value(reason) }) : reason.code
  }
}
