/** Numbers of bank accounts, checked as the server checks them. */

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/
const MAINLAND = /^\d{8,32}$/
const CNAPS = /^\d{12}$/

export type NumberFinding = 'right' | 'shape' | 'check'

/** Blanks and hyphens are how people group digits. */
const bare = (written: string): string => written.replace(/[\s-]/g, '').toUpperCase()

/** An IBAN (ISO 13616) with its check digits (ISO 7064, MOD 97-10), or 8 to 32 digits of a mainland account. */
export function checkAccountNumber(written: string): NumberFinding {
  const number = bare(written)
  if (MAINLAND.test(number)) return 'right'
  if (!IBAN.test(number)) return 'shape'
  const digits = [...(number.slice(4) + number.slice(0, 4))].map((one) => Number.parseInt(one, 36).toString()).join('')
  return BigInt(digits) % 97n === 1n ? 'right' : 'check'
}

/** The code of a branch in China's payment system (联行号). */
export const isCnaps = (written: string): boolean => CNAPS.test(written.trim())

/** In groups of four, as cards and bank papers print it. */
export const grouped = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ')
