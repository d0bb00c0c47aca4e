import { expect, test } from 'vitest'
import { around, lengthOf, moved, partOf, preset, presetOf, zoomed } from './span'

const DAY = { from: 1_800_000_000_000, to: 1_800_086_400_000 }

test('what is under the pointer stays there when the chart comes nearer', () => {
  const near = zoomed(DAY, 0.5, 0.25)
  expect(lengthOf(near)).toBe(43_200_000)
  expect(near.from + lengthOf(near) * 0.25).toBe(DAY.from + lengthOf(DAY) * 0.25)
})

test('a span is never shorter than a second or longer than twenty years', () => {
  expect(lengthOf(zoomed(DAY, 1e-9))).toBe(1000)
  expect(lengthOf(zoomed(DAY, 1e9))).toBe(20 * 365 * 86_400_000)
})

test('moving keeps the length', () => {
  expect(moved(DAY, -0.5)).toEqual({ from: DAY.from - 43_200_000, to: DAY.to - 43_200_000 })
})

test('a part is marked from either end and ends within the span', () => {
  expect(partOf(DAY, 0.75, 0.25)).toEqual({ from: DAY.from + 21_600_000, to: DAY.from + 64_800_000 })
  expect(partOf(DAY, 0.5, 2).to).toBe(DAY.to)
})

test('a preset ends where it is told and is found again', () => {
  expect(presetOf(preset('week', DAY.to))).toBe('week')
  expect(presetOf({ from: 0, to: 5 })).toBeUndefined()
})

test('all that was measured has air around it', () => {
  expect(around(DAY.from, DAY.to)).toEqual({ from: DAY.from - 864_000, to: DAY.to + 864_000 })
})
