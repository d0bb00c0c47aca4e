/**
 * The code in what a reader gave: a QR holds the address `…/t/<code>`, a person types the code alone. Blanks, hyphens
 * and case do not matter, so one code is always written in one way.
 */
export function ticketCode(read: string): string | undefined {
  const text = read.trim()
  const inAddress = /\/t\/([^/?#\s]+)/.exec(text)?.[1]
  const code = (inAddress === undefined ? text : decodeURIComponent(inAddress)).replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z0-9]{4,40}$/.test(code) ? code : undefined
}
