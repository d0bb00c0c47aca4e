import { language } from '@/i18n'

/** A rule says its message in both languages. */
export const messageOf = (alarm: { messageZh: string; messageEn: string }) =>
  language.value === 'en' ? alarm.messageEn : alarm.messageZh
