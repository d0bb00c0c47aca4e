import { expect, test } from 'vitest'
import { dueOn, wholeUnits } from './demand'

test('a plan begins with the day that was asked for, as far as it can be looked at', () => {
  expect(dueOn('2026-12-20', '2026-11-29')).toBe('2026-12-20')
  expect(dueOn(undefined, '2026-11-29')).toBe('2026-12-29')
  expect(dueOn('2026-11-01', '2026-11-29')).toBe('2026-12-29')
  expect(dueOn('2027-11-29', '2026-11-29')).toBe('2027-05-28')
})

test('only whole units are split', () => {
  expect(wholeUnits('36000')).toBe(36000)
  expect(wholeUnits('36000.00')).toBe(36000)
  expect(wholeUnits('12.5')).toBeUndefined()
  expect(wholeUnits('0')).toBeUndefined()
})
