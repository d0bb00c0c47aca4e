import { describe, expect, it } from 'vitest'
import { setLanguage } from '@/i18n'
import { hoursDraftOf, hoursOf, hoursWords, isOverMidnight, workingHours } from './hours'

describe('hours of a rule', () => {
  it('come back as they were sent, and are missing where there are none', () => {
    const hours = [{ days: ['monday' as const, 'friday' as const], from: 480, to: 1080 }]
    expect(hoursOf(hoursDraftOf(hours))).toEqual(hours)
    expect(hoursOf([])).toBeUndefined()
    expect(hoursDraftOf(undefined)).toEqual([])
  })

  it('go over midnight where they end no later than they begin', () => {
    expect([isOverMidnight(workingHours()), isOverMidnight({ days: ['monday'], from: '22:00', to: '06:00' })]).toEqual([false, true])
    expect(isOverMidnight({ days: ['monday'], from: '00:00', to: '00:00' })).toBe(true)
  })

  it('are said with days that follow each other as one span', async () => {
    const week = hoursOf([workingHours(), { days: ['saturday', 'sunday'], from: '00:00', to: '00:00' }])!
    await setLanguage('zh')
    expect(hoursWords(week)).toBe('周一–周五 08:00–18:00; 周六–周日')
    await setLanguage('en')
    expect(hoursWords([{ days: ['monday', 'wednesday', 'thursday'], from: 0, to: 60 }])).toBe('Mon, Wed–Thu 00:00–01:00')
  })
})
