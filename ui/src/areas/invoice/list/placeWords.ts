import { text } from '@/i18n'
import { placeOf } from '../logic/place'

/** Where in an invoice something is wrong, in words; empty for a field that has none. */
export function placeWords(field: string): string {
  const { line, word } = placeOf(field)
  const words = [line === undefined ? '' : text('invoice.place.line', { line }), word === undefined ? '' : text(word)]
  return words.filter((part) => part !== '').join(' · ')
}
