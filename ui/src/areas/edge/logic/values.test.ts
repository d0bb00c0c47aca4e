import { describe, expect, it } from 'vitest'
import { formatInstantSeconds, formatNumber } from '@/format/format'
import { valueWords } from './values'

const format = { number: (value: string) => formatNumber(value, 'zh'), instantSeconds: (value: string) => formatInstantSeconds(value, 'zh') }

describe('what a machine said', () => {
  it('is a number without needless noughts', () => {
    expect(['52.0', '-0.57', '1234567.50', '1.5E3'].map((value) => valueWords(value, format))).toEqual(['52', '-0.57', '1,234,567.5', '1,500'])
  })

  it('is a word as it came, and so is a number of more digits than a number holds', () => {
    expect(['run', '', '2026-11-30', '12345678901234567890'].map((value) => valueWords(value, format))).toEqual([
      'run',
      '',
      '2026-11-30',
      '12345678901234567890',
    ])
  })

  it('is a moment where it is one', () => {
    const noon = new Date(2026, 10, 30, 12, 0, 5).getTime()
    expect(valueWords(String(noon), format, 'DateTime')).toContain('12:00:05')
  })
})
