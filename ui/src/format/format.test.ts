import { afterEach, describe, expect, it } from 'vitest'
import * as format from './format'

describe('money', () => {
  it('keeps every digit of an amount that a number could not hold', () => {
    expect(format.formatMoney({ amount: '1627584457.29', currency: 'CNY' }, 'zh')).toBe('¥1,627,584,457.29')
    expect(format.formatMoney({ amount: '90071992547409931.55', currency: 'CNY' }, 'zh')).toBe('¥90,071,992,547,409,931.55')
  })

  it('names the currency so that dollars and yuan are not confused', () => {
    expect(format.formatMoney({ amount: '12.5', currency: 'USD' }, 'zh')).toBe('US$12.50')
    expect(format.formatMoney({ amount: '12.5', currency: 'CNY' }, 'en')).toBe('CN¥12.50')
  })

  it('shows a currency without cents without them', () => {
    expect(format.formatMoney({ amount: '1200', currency: 'JPY' }, 'en')).toBe('JP¥1,200')
  })
})

describe('numbers', () => {
  it('adds no decimals and drops none up to six', () => {
    expect(format.formatNumber('189265090', 'zh')).toBe('189,265,090')
    expect(format.formatNumber('0.125', 'en')).toBe('0.125')
  })

  it('stand under each other with as many decimals each', () => {
    expect([0.1, '0.05', 1].map((value) => format.formatFixed(value, 'zh', 2))).toEqual(['0.10', '0.05', '1.00'])
  })

  it('writes a tax rate as percent', () => {
    expect(format.formatPercent('0.13', 'zh')).toBe('13%')
  })
})

describe('days', () => {
  it('are the same day in every time zone', () => {
    expect(format.formatDate('2026-11-23', 'zh')).toBe('2026年11月23日')
    expect(format.formatDate('2026-11-23', 'en')).toBe('23 Nov 2026')
  })

  it('tell how far away they are', () => {
    expect(format.formatDue('2026-11-26', 'zh', '2026-11-23')).toBe('3天后')
    expect(format.formatDue('2026-11-26', 'en', '2026-11-23')).toBe('in 3 days')
    expect(format.formatDue('2026-11-22', 'zh', '2026-11-23')).toBe('昨天')
    expect(format.daysUntil('2026-11-23', '2026-11-23')).toBe(0)
  })

  it('are added over the ends of months and years', () => {
    expect(format.addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(format.addDays('2028-03-01', -1)).toBe('2028-02-29')
  })

  it('name their month', () => {
    expect(format.formatMonth('2026-11', 'zh')).toBe('2026年11月')
    expect(format.formatMonth('2026-11', 'en')).toBe('November 2026')
  })
})

describe('moments', () => {
  it('tell how long ago they were', () => {
    const now = Date.parse('2026-11-23T10:00:00Z')
    expect(format.formatAgo('2026-11-23T09:55:00Z', 'zh', now)).toBe('5分钟前')
    expect(format.formatAgo('2026-11-21T09:55:00Z', 'en', now)).toBe('2 days ago')
  })
})

describe('the server\'s day', () => {
  const real = Date.parse('2026-11-23T10:00:00Z')

  afterEach(() => format.followServer(new Date(real).toISOString(), real))

  it('is followed by whole days', () => {
    const before = format.currentMoment().getTime()
    format.followServer('2027-01-02T10:00:03Z', real)
    const days = Math.round((format.currentMoment().getTime() - before) / 86_400_000)
    expect(days).toBe(40)
    expect(format.formatDue(format.addDays(format.localToday(), 1), 'en')).toBe('tomorrow')
  })

  it('leaves a clock that is some hours wrong, and an older answer, alone', () => {
    for (const now of ['2026-11-23T18:00:00Z', '2026-11-19T10:00:00Z']) {
      format.followServer(now, real)
      expect(Math.abs(format.currentMoment().getTime() - Date.now())).toBeLessThan(1000)
    }
  })
})

describe('sizes of files', () => {
  it('grow from bytes to megabytes', () => {
    expect(format.formatBytes(512, 'en')).toBe('512 B')
    expect(format.formatBytes(340221, 'en')).toBe('332 KB')
    expect(format.formatBytes(5 * 1024 * 1024, 'en')).toBe('5 MB')
  })
})

describe('a scale of time', () => {
  const noon = new Date(2026, 10, 30, 12, 5, 7).getTime()
  it('tells seconds, a clock, days or months by its length', () => {
    const told = [60_000, 6 * 3_600_000, 7 * 86_400_000, 365 * 86_400_000].map((length) => format.formatOnScale(noon, length, 'zh'))
    expect(told).toEqual(['12:05:07', '12:05', '11/30', '2026年11月'])
  })

  it('tells the day where it begins', () => {
    expect(format.formatOnScale(new Date(2026, 10, 30).getTime(), 86_400_000, 'zh')).toBe('11/30')
  })

  it('begins its days at midnight of the reader', () => {
    const early = new Date(2026, 10, 30, 0, 30).getTime()
    expect(format.formatOnScale(early, 7 * 86_400_000, 'en')).toBe('30 Nov')
  })
})
