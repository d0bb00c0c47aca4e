import { describe, expect, it } from 'vitest'
import { ticksOf } from './ticks'

const moment = (...parts: [number, number, number, number?, number?]) => new Date(parts[0], parts[1], parts[2], parts[3] ?? 0, parts[4] ?? 0).getTime()
const told = (ticks: number[]) => ticks.map((tick) => new Date(tick)).map((tick) => `${tick.getMonth() + 1}-${tick.getDate()} ${tick.getHours()}:${tick.getMinutes()}`)

describe('marks on a scale of time', () => {
  it('stand at round hours of a day', () => {
    expect(told(ticksOf({ from: moment(2026, 10, 29, 18, 11), to: moment(2026, 10, 30, 18, 11) }, 6))).toEqual([
      '11-29 20:0',
      '11-30 0:0',
      '11-30 4:0',
      '11-30 8:0',
      '11-30 12:0',
      '11-30 16:0',
    ])
  })

  it('stand at midnights of a week and at first days of a year', () => {
    const week = ticksOf({ from: moment(2026, 10, 23, 18), to: moment(2026, 10, 30, 18) }, 7)
    expect(told(week)).toEqual(['11-24 0:0', '11-25 0:0', '11-26 0:0', '11-27 0:0', '11-28 0:0', '11-29 0:0', '11-30 0:0'])
    const year = ticksOf({ from: moment(2025, 10, 30), to: moment(2026, 10, 30) }, 6)
    expect(told(year)).toEqual(['1-1 0:0', '4-1 0:0', '7-1 0:0', '10-1 0:0'])
  })

  it('stay where they are while the span moves', () => {
    const days = (shift: number) => ticksOf({ from: moment(2026, 10, 1 + shift), to: moment(2026, 10, 12 + shift) }, 6)
    const common = days(0).filter((tick) => tick >= moment(2026, 10, 2))
    expect(days(1)).toEqual(expect.arrayContaining(common))
  })

  it('are never more than wanted, and some', () => {
    for (const length of [1e3, 7e3, 6e4, 5e5, 3.6e6, 4e7, 8.64e7, 1e9, 5e9, 3.2e10, 6e11]) {
      const count = ticksOf({ from: moment(2026, 5, 7, 13, 7), to: moment(2026, 5, 7, 13, 7) + length }, 6).length
      expect(count, String(length)).toBeGreaterThan(0)
      expect(count, String(length)).toBeLessThanOrEqual(7)
    }
  })
})
