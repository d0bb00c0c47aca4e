import { hasText, text } from '@/i18n'

/** The words of a rejection's reason; what came in words from elsewhere stays as it is. */
export const reasonWords = (reason: string): string => (hasText(`trade.reason.${reason}`) ? text(`trade.reason.${reason}`) : reason)
