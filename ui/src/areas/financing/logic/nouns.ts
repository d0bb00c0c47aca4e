import type { SourceType } from '@/api/financing'
import { objectPages } from '@/areas/area'
import { language, text } from '@/i18n'

/** What people call a kind of document. */
export const nounOf = (type: SourceType): string => text(objectPages[type]!.noun)

/** An operation in the reader's language. */
export const operationName = (name: string, nameEn: string | undefined): string => (language.value === 'en' ? (nameEn ?? name) : name)
