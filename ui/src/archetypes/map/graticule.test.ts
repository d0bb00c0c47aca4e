import { describe, expect, it } from 'vitest'
import { graticule, gridLabels, gridLines, gridStep } from './graticule'

describe('the grid of degrees', () => {
  it('has lines at whole multiples of its step', () => {
    expect(gridLines(119.95, 120.35, 0.1)).toEqual([120, 120.1, 120.2, 120.3])
    expect(gridLines(-3, 3, 2)).toEqual([-2, 0, 2])
  })

  it('keeps its lines apart, in a wide window and in a narrow one', () => {
    const box = { west: 119, east: 121, south: 29, north: 30 }
    expect(gridStep(box, 1000)).toBe(0.5)
    expect(gridStep(box, 300)).toBe(1)
    expect(gridStep({ ...box, west: -180, east: 180 }, 300)).toBe(30)
  })

  it('stays bounded however odd the window', () => {
    expect(graticule({ west: -1e6, east: 1e6, south: -90, north: 90 }, 1).features.length).toBeLessThanOrEqual(400)
  })

  it('names degrees by hemisphere, also beyond the date line', () => {
    expect(
      gridLabels({ west: 120.35, east: 120.45, south: 0.05, north: 0.06 }, 0.1, (x, y) => ({ x, y })).map((one) => one.text),
    ).toEqual(['120.4°E'])
    const labels = gridLabels({ west: 170, east: 191, south: -1, north: 11 }, 10, (x, y) => ({ x, y }))
    expect(labels.map((label) => label.text)).toEqual(['170°E', '180°W', '170°W', '0°', '10°N'])
  })
})
