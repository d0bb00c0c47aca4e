import { beforeEach, describe, expect, it } from 'vitest'
import { navigationKeys } from '@/areas/navigation'
import { areaRoutes, objectPages, stateWords, todayWords } from '@/areas/area'
import { hasText, language, LANGUAGES, setLanguage, text } from '@/i18n'

describe.each(LANGUAGES)('in %s', (code) => {
  beforeEach(() => setLanguage(code))

  it('every state of every machine has a word', () => {
    const missing = Object.entries(stateWords).flatMap(([machine, { words, tones }]) =>
      Object.keys(tones)
        .filter((state) => !hasText(`${words}.${state}`))
        .map((state) => `${machine}: ${words}.${state}`),
    )
    expect(missing).toEqual([])
  })

  it('every page, way, object, task and figure has words', () => {
    const keys = [
      ...areaRoutes.flatMap((route) => (route.meta?.title === undefined ? [] : [route.meta.title])),
      ...navigationKeys,
      ...Object.values(objectPages).map((page) => page.noun),
      ...Object.values(todayWords.tasks).map((task) => task.label),
      ...Object.values(todayWords.figures).map((figure) => figure.label),
    ]
    expect(keys.filter((key) => !hasText(key))).toEqual([])
  })

  it('the page says which language it is in', () => {
    expect(language.value).toBe(code)
    expect(document.documentElement.lang).toBe(code === 'zh' ? 'zh-CN' : 'en')
    expect(text('common.list.selected', { count: 3 })).toContain('3')
  })
})
