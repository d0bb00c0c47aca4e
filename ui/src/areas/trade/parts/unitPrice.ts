import { language } from '@/i18n'

/** A unit price with its currency: at least the coins, at most the six digits that prices have. */
export function unitPriceText(price: string, currency: string): string {
  const format = new Intl.NumberFormat(language.value === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 6,
  })
  return format.format(price as Intl.StringNumericLiteral)
}
