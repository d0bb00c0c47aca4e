/** GS1 trade item numbers: 8, 12, 13 or 14 digits, the last one a check digit (GS1 General Specifications 7.9). */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false
  const digits = [...text].map(Number)
  const check = digits.pop()!
  const sum = digits.reverse().reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 === check
}

/** Customs tariff codes: six digits are international, China declares with 8 or 10. */
export function isHsCode(text: string): boolean {
  return /^\d{6}(\d{2}){0,2}$/.test(text)
}
