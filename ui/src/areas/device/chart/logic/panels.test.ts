import { expect, test } from 'vitest'
import type { HistoryChart } from '@/api/series'
import { nearest, panelsOf, type NumberPanel, type WordPanel } from './panels'

const BEGIN = Date.parse('2026-11-01T08:00:00Z')

function chart(part: Partial<HistoryChart>): HistoryChart {
  return {
    from: '2026-11-01T08:00:00Z',
    to: '2026-11-01T09:00:00Z',
    widthMillis: 60_000,
    silenceMillis: 120_000,
    numbers: [],
    words: [],
    ...part,
  }
}

const numbers = (bucket: number[], min: number[], max: number[]) => ({
  metric: 'heat',
  bucket,
  count: bucket.map(() => 2),
  min,
  max,
  mean: min.map((least, at) => (least + max[at]!) / 2),
  last: max,
})

test('a line is open where the device was silent for longer than it may be, and only there', () => {
  const [panel] = panelsOf(chart({ numbers: [numbers([0, 2, 5], [1, 2, 3], [1, 2, 3])] })) as [NumberPanel]
  expect(panel.mean.map(([, value]) => value)).toEqual([1, 2, null, 3])
  expect(panel.mean[0]![0]).toBe(BEGIN + 30_000)
})

test('the band is between least and greatest, and missing where there is nothing between them', () => {
  const [flat] = panelsOf(chart({ numbers: [numbers([0, 1], [1, 2], [1, 2])] })) as [NumberPanel]
  expect(flat.low).toEqual([])
  const [panel] = panelsOf(chart({ numbers: [numbers([0, 1], [-4, 2], [1, 2])] })) as [NumberPanel]
  expect(panel.low.map(([, value]) => value)).toEqual([-4, 2])
  expect(panel.spread.map(([, value]) => value)).toEqual([5, 0])
  expect([panel.least, panel.greatest, panel.latest]).toEqual([-4, 2, 2])
})

test('a word holds until the next one, buckets of the same word are one stretch', () => {
  const words = { metric: 'state', words: ['run', 'idle'], bucket: [0, 1, 3, 9], count: [1, 1, 1, 1], top: [0, 0, 1, 1], share: [1, 1, 1, 0.5] }
  const [panel] = panelsOf(chart({ words: [words] })) as [WordPanel]
  expect(panel.stretches.map(({ from, to, word }) => [(from - BEGIN) / 60_000, (to - BEGIN) / 60_000, word])).toEqual([
    [0, 3, 0],
    [3, 4, 1],
    [9, 10, 1],
  ])
})

test('a series without points is left out', () => {
  expect(panelsOf(chart({ numbers: [numbers([], [], [])] }))).toEqual([])
})

test('the nearest place is found within reach, never an open one', () => {
  const places: [number, number | null][] = [
    [0, 1],
    [10, null],
    [20, 2],
  ]
  expect(nearest(places, 13, 50)).toEqual([20, 2])
  expect(nearest(places, 3, 50)).toEqual([0, 1])
  expect(nearest(places, 90, 50)).toBeUndefined()
})
