import { expect, test } from 'vitest'
import { chosenOf, firstQuantity, fullness, gap, pointSize, sameChoice, sharesOf, total, withQuantity } from './chosen'

const shares = [
  { organisationId: 'a', quantity: 20000 },
  { organisationId: 'b', quantity: 16000 },
]

test('a proposal is taken over and changed factory by factory', () => {
  const chosen = withQuantity(chosenOf(shares), 'b', 12000.4)
  expect(total(chosen)).toBe(32000)
  expect(sharesOf(withQuantity(chosen, 'a', undefined))).toEqual([{ organisationId: 'b', quantity: 12000 }])
})

test('a factory with nothing is as one that is not named', () => {
  expect(sameChoice({ a: 5, b: 0 }, { a: 5 })).toBe(true)
  expect(sameChoice({ a: 5 }, { a: 4 })).toBe(false)
})

test('a factory that is taken in begins with what is open, or its smallest lot', () => {
  expect(firstQuantity({ minimum: 500 }, 4000)).toBe(4000)
  expect(firstQuantity({ minimum: 500 }, -20)).toBe(500)
})

test('a share tells how full it makes its factory by the due day', () => {
  expect(fullness(100, 1000, 5000)).toBe('free')
  expect(fullness(700, 1000, 5000)).toBe('busy')
  expect(fullness(1000, 1000, 5000)).toBe('full')
  expect(fullness(1001, 1000, 5000)).toBe('late')
  expect(fullness(0, 0, 5000)).toBe('free')
})

test('a factory that could make all that is asked for has room left', () => {
  expect(fullness(5000, 5000, 5000)).toBe('free')
})

test('the area of a point follows the share', () => {
  expect(pointSize(0, 100)).toBe(24)
  expect(pointSize(25, 100)).toBe(40)
  expect(pointSize(100, 100)).toBe(56)
  expect(pointSize(0, 0)).toBe(24)
})

test('the gap is what a cost is above its bound', () => {
  expect(gap('102.00', '100.00')).toBeCloseTo(0.02)
  expect(gap('100.00', '100.00')).toBe(0)
  expect(gap('5.00', '0.00')).toBe(0)
})
