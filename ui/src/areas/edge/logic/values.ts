/** What a machine said, as it is read: numbers without needless noughts in the reader's language, times as times. */
export interface ValueFormat {
  number: (value: string) => string
  instantSeconds: (value: string) => string
}

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/
/** Longer ones are told digit by digit, as they came. */
const DIGITS_MAX = 15

export function valueWords(value: string, format: ValueFormat, dataType?: string): string {
  if (!NUMBER.test(value) || value.replace(/\D/g, '').length > DIGITS_MAX) return value
  if (dataType === 'DateTime') return format.instantSeconds(new Date(Number(value)).toISOString())
  return format.number(value)
}
