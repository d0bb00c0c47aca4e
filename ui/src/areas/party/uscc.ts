/**
 * Check of a unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last one a check digit
 * over base 31 without I, O, S, V and Z.
 */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

export type UsccFinding = 'right' | 'length' | 'letters' | 'check'

export function checkUscc(code: string): UsccFinding {
  const text = code.trim().toUpperCase()
  if (text.length !== LENGTH) return 'length'
  const digits = [...text].map((letter) => ALPHABET.indexOf(letter))
  if (digits.includes(-1)) return 'letters'
  let weight = 1
  let sum = 0
  for (const digit of digits.slice(0, LENGTH - 1)) {
    sum += digit * weight
    weight = (weight * 3) % 31
  }
  return digits[LENGTH - 1] === (31 - (sum % 31)) % 31 ? 'right' : 'check'
}
