import { expect, test } from 'vitest'
import { allWeeks, hoursOf, levelOf, percentOf, weekStart } from './load'

const week = (taken: number, minutes = 1000) => ({ minutes, taken })

test('machines are free, busy, full, or have more work than the weeks ahead hold', () => {
  expect(levelOf(week(0))).toBe('free')
  expect(levelOf(week(699))).toBe('free')
  expect(levelOf(week(700))).toBe('busy')
  expect(levelOf(week(1000))).toBe('full')
  expect(levelOf(week(1000), 1)).toBe('over')
  expect(levelOf(week(700), 0)).toBe('busy')
})

test('a week without working hours is closed, unless work waits for it', () => {
  expect(levelOf(week(0, 0))).toBe('closed')
  expect(levelOf(week(0, 0), 60)).toBe('over')
  expect(percentOf(week(0, 0))).toBe(0)
})

test('a percent never says full or empty of what is not', () => {
  expect(percentOf(week(999))).toBe(99)
  expect(percentOf(week(1))).toBe(1)
  expect(percentOf(week(0))).toBe(0)
  expect(percentOf(week(455))).toBe(46)
  expect(percentOf(week(1000))).toBe(100)
})

test('weeks add up, and begin seven days apart', () => {
  expect(allWeeks([week(100), week(200, 500)])).toEqual({ minutes: 1500, taken: 300 })
  expect(allWeeks([])).toEqual({ minutes: 0, taken: 0 })
  expect(weekStart('2026-11-29', 0)).toBe('2026-11-29')
  expect(weekStart('2026-11-29', 5)).toBe('2027-01-03')
  expect(hoursOf(95)).toBe(2)
})
