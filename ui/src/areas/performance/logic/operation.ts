import { language } from '@/i18n'

/** The name of an operation in the reader's language, where it has one. */
export const operationName = (one: { operationName: string; operationNameEn?: string }): string =>
  language.value === 'en' ? (one.operationNameEn ?? one.operationName) : one.operationName
