import { expect, test } from 'vitest'
import type { LoadGuess } from '@/api/series'
import { columnsOf, nameOf, planOf, timeOf, withPattern } from './plan'

const guess: LoadGuess = {
  load: { id: '1', fileName: 'steel-energy.csv', state: 'draft', rows: 3, rowsDone: 0, points: 0, createdAt: '2026-11-01T00:00:00Z' },
  columns: [
    { column: 0, heading: 'date', isText: true, isTaken: false, samples: ['1-1-18 0.15'], words: 3 },
    { column: 1, heading: 'Usage_kWh', isText: false, isTaken: true, label: 'Usage', unit: 'KWH', samples: ['3.17'], words: 0 },
    { column: 2, heading: 'Load', isText: true, isTaken: true, samples: ['Light'], words: 2 },
    { column: 3, heading: 'Load', isText: true, isTaken: true, samples: ['Light'], words: 2 },
  ],
  timeColumns: [0],
  times: [{ pattern: 'd-M-uu H.mm', midnightEndsDay: true, falls: 0 }],
  decimalComma: false,
}

test('what was guessed becomes the plan, without the column of times', () => {
  const plan = planOf('d', timeOf(guess, 'Asia/Shanghai', new Date()), columnsOf(guess), false, { retentionDays: 3300 })
  expect(plan).toMatchObject({ timeColumns: [0], timePattern: 'd-M-uu H.mm', midnightEndsDay: true, retentionDays: 3300 })
  expect(plan.startAt).toBeUndefined()
  expect(plan.columns).toEqual([
    { column: 1, metric: 'Usage_kWh', isText: false, label: 'Usage', unit: 'KWH' },
    { column: 2, metric: 'Load', isText: true },
    { column: 3, metric: 'Load 2', isText: true },
  ])
})

test('where no column tells times there are a beginning and a step', () => {
  const now = new Date('2026-11-01T10:00:30Z')
  const time = timeOf({ ...guess, timeColumns: [], times: [] }, 'Asia/Shanghai', now)
  const plan = planOf('d', { ...time, step: 1.5, stepUnit: 'hour' }, columnsOf(guess), false, {})
  expect(plan.timeColumns).toBeUndefined()
  expect(plan.startAt).toBe('2026-11-01T09:57:00.000Z')
  expect(plan.stepMillis).toBe(5_400_000)
})

test('a device is named after its file', () => {
  expect(nameOf('steel-energy_2018.csv')).toBe('steel energy 2018')
})

test('columns that a person chooses are written as before where that reads them, else in the best way', () => {
  const time = timeOf(guess, 'Asia/Shanghai', new Date())
  const dates = { pattern: 'd/M/uuuu', midnightEndsDay: false, falls: 2 }
  expect(withPattern(time, [dates]).pattern).toBe('d/M/uuuu')
  expect(withPattern(time, [dates, guess.times[0]!])).toEqual(time)
  expect(withPattern(time, [])).toEqual(time)
})
