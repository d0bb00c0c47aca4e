/** Letters and digits that nobody takes for one another; the place in the row is the value. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 10

/**
 * The code in what a reader gave: a QR holds the address `…/t/<code>`, a person types the code alone. Blanks, hyphens
 * and case do not matter, so one code is always written in one way. Undefined where it is no ticket, or misread: the last
 * character brings the sum of values, weighted 2 to 10 and 1, to a multiple of 31.
 */
export function ticketCode(read: string): string | undefined {
  const text = read.trim()
  const inAddress = /\/t\/([^/?#\s]+)/.exec(text)?.[1]
  const code = (inAddress ?? text).replace(/[\s-]/g, '').toUpperCase()
  const values = [...code].map((letter) => ALPHABET.indexOf(letter))
  if (values.length !== LENGTH || values.includes(-1)) return undefined
  const sum = values.reduce((total, value, at) => total + value * (at === LENGTH - 1 ? 1 : at + 2), 0)
  return sum % ALPHABET.length === 0 ? code : undefined
}
