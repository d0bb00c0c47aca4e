import type { Terms } from '@/api/trade'
import { text } from '@/i18n'

/** 「对账后 25 天」 */
export const termsWords = (terms: Terms): string => text(`trade.terms.words.${terms.basis}`, { days: terms.days })
