import { language, text } from '@/i18n'

/** A rule says its message in both languages. */
export const messageOf = (alarm: { messageZh: string; messageEn: string }) =>
  language.value === 'en' ? alarm.messageEn : alarm.messageZh

/** What stands beside a line of the log. */
export function noteOf(change: { kind: string; note?: string | undefined }): string | undefined {
  if (change.kind === 'escalated') {
    return change.note === undefined ? text('alarm.change.escalatedToNobody') : text('alarm.change.escalatedTo', { names: change.note })
  }
  return change.note === 'chattering' ? text('alarm.chattering') : change.note
}
