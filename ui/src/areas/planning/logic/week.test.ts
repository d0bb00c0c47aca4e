import { expect, test } from 'vitest'
import { copied, dayProblem, minutesOf, nextShift, shiftsOf, typedShift, weekOf } from './week'

const day = (...spans: [string, string][]) => spans.map(([from, to]) => typedShift(from, to))

test('a week that was read is sent as it was, midnight included', () => {
  const shifts = [
    { weekday: 1, fromMinute: 480, toMinute: 720 },
    { weekday: 7, fromMinute: 1200, toMinute: 1440 },
  ]
  expect(weekOf(shifts)[6]![0]).toMatchObject({ from: '20:00', to: '00:00' })
  expect(shiftsOf(weekOf(shifts))).toEqual(shifts)
})

test('a day says what is wrong with it', () => {
  expect(dayProblem(day(['13:00', '17:00'], ['08:00', '12:00']))).toBeUndefined()
  expect(dayProblem(day(['08:00', '']))).toBe('incomplete')
  expect(dayProblem(day(['12:00', '08:00']))).toBe('backwards')
  expect(dayProblem(day(['08:00', '12:00'], ['11:30', '15:00']))).toBe('overlap')
  expect(dayProblem(day(['20:00', '00:00']))).toBeUndefined()
})

test('a day is copied to the days named, and only to those', () => {
  const week = weekOf([{ weekday: 1, fromMinute: 480, toMinute: 720 }])
  const spread = copied(week, 0, [0, 1, 2])
  expect(spread.map((one) => one.length)).toEqual([1, 1, 1, 0, 0, 0, 0])
})

test('one more shift begins an hour after the last and stays in the day', () => {
  expect(nextShift([])).toMatchObject({ from: '08:00', to: '12:00' })
  expect(nextShift(day(['08:00', '12:00']))).toMatchObject({ from: '13:00', to: '17:00' })
  expect(dayProblem([...day(['08:00', '22:00']), nextShift(day(['08:00', '22:00']))])).toBeUndefined()
})

test('the minutes of a day are those of its shifts', () => {
  expect(minutesOf(day(['08:00', '12:00'], ['13:00', '17:00']))).toBe(480)
  expect(minutesOf(day(['20:00', '00:00']))).toBe(240)
})
