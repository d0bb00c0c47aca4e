import { computed } from 'vue'
import { createI18n, type Composer } from 'vue-i18n'
import { setRequestLanguage } from '@/api/http'
import type { Messages } from './messages'

export type Language = 'zh' | 'en'
export const LANGUAGES: readonly Language[] = ['zh', 'en']

const KEPT_AS = 'staveworks.language'
const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  zh: () => import('./zh'),
  en: () => import('./en'),
}

export const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  messages: {},
  missingWarn: false,
  fallbackWarn: false,
})

// The library's own type of `global` follows every key of the messages; ours come by file and language.
const composer = i18n.global as unknown as Composer

/** The reader's language, for code outside components too. */
export const language = computed<Language>(() => composer.locale.value as Language)

const loaded = new Set<Language>()

export async function setLanguage(next: Language): Promise<void> {
  if (!loaded.has(next)) {
    const messages = await loaders[next]()
    composer.setLocaleMessage(next, messages.default)
    loaded.add(next)
  }
  composer.locale.value = next
  setRequestLanguage(next)
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  localStorage.setItem(KEPT_AS, next)
}

/** What the reader chose before, or else what the browser asks for. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS)
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** A text by its key, outside components. */
export function text(key: string, values: Record<string, unknown> = {}): string {
  return composer.t(key, values)
}

export function hasText(key: string): boolean {
  return composer.te(key)
}
