/** Exact arithmetic on decimal texts: a number would lose cents and digits. Texts that are no decimal count as zero. */

interface Parts {
  units: bigint
  scale: number
}

const DECIMAL = /^-?\d+(\.\d+)?$/

export function isDecimal(text: string | undefined | null): text is string {
  return text !== undefined && text !== null && DECIMAL.test(text.trim())
}

function read(text: string): Parts {
  if (!isDecimal(text)) return { units: 0n, scale: 0 }
  const [whole = '0', fraction = ''] = text.trim().split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

function write({ units, scale }: Parts): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale)
  return (units < 0n ? '-' : '') + whole + (scale === 0 ? '' : `.${fraction}`)
}

function scaled(parts: Parts, scale: number): bigint {
  return parts.units * 10n ** BigInt(scale - parts.scale)
}

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  const quotient = (2n * top + bottom) / (2n * bottom)
  return negative ? -quotient : quotient
}

export function add(a: string, b: string): string {
  const left = read(a)
  const right = read(b)
  const scale = Math.max(left.scale, right.scale)
  return write({ units: scaled(left, scale) + scaled(right, scale), scale })
}

export function subtract(a: string, b: string): string {
  const right = read(b)
  return add(a, write({ units: -right.units, scale: right.scale }))
}

export function multiply(a: string, b: string): string {
  const left = read(a)
  const right = read(b)
  return write({ units: left.units * right.units, scale: left.scale + right.scale })
}

/** To so many digits, half up; zero when divided by zero. */
export function divide(a: string, b: string, digits: number): string {
  const left = read(a)
  const right = read(b)
  if (right.units === 0n) return '0'
  const top = left.units * 10n ** BigInt(digits + right.scale)
  return write({ units: divideHalfUp(top, right.units * 10n ** BigInt(left.scale)), scale: digits })
}

/** Half up, away from zero, as the server rounds money. */
export function round(text: string, digits: number): string {
  const parts = read(text)
  if (parts.scale <= digits) return write({ units: scaled(parts, digits), scale: digits })
  return write({ units: divideHalfUp(parts.units, 10n ** BigInt(parts.scale - digits)), scale: digits })
}

/** Negative, zero or positive, as a sort wants it. */
export function compare(a: string, b: string): number {
  const units = read(subtract(a, b)).units
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

export function sum(texts: readonly string[]): string {
  return texts.reduce(add, '0')
}

export const isZero = (text: string): boolean => compare(text, '0') === 0
export const isPositive = (text: string): boolean => compare(text, '0') > 0

/** Without zeros at the end: `12.50` → `12.5`, `100.00` → `100`. */
export function plain(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
