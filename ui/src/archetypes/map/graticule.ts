import type { Feature, FeatureCollection } from 'geojson'

/** The grid of degrees under a map. */

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

export interface GridLabel {
  text: string
  edge: 'bottom' | 'right'
  /** Pixels along the edge. */
  at: number
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30]
const PIXELS_BETWEEN_LINES = 110

/** The smallest step that keeps lines, and their labels, apart. */
export function gridStep(box: Box, widthPixels: number): number {
  const degrees = ((box.east - box.west) / Math.max(1, widthPixels)) * PIXELS_BETWEEN_LINES
  return STEPS.find((step) => step >= degrees) ?? 30
}

/** Multiples of the step within the bounds; at most 200, however odd the bounds. */
export function gridLines(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  const count = Math.min(200, Math.floor(to / step) - first + 1)
  return Array.from({ length: Math.max(0, count) }, (_, at) => Number(((first + at) * step).toFixed(2)))
}

export function graticule(box: Box, step: number): FeatureCollection {
  const line = (coordinates: number[][]): Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  })
  const south = Math.max(-85, box.south)
  const north = Math.min(85, box.north)
  return {
    type: 'FeatureCollection',
    features: [
      ...gridLines(box.west, box.east, step).map((degree) =>
        line([
          [degree, south],
          [degree, north],
        ]),
      ),
      ...gridLines(south, north, step).map((degree) =>
        line([
          [box.west, degree],
          [box.east, degree],
        ]),
      ),
    ],
  }
}

function words(degree: number, positive: string, negative: string): string {
  return `${Number(Math.abs(degree).toFixed(2))}°${degree > 0 ? positive : degree < 0 ? negative : ''}`
}

export function gridLabels(
  box: Box,
  step: number,
  project: (longitude: number, latitude: number) => { x: number; y: number },
): GridLabel[] {
  return [
    ...gridLines(box.west, box.east, step).map((degree) => {
      // Beyond the date line the degrees start anew.
      const own = ((((degree + 180) % 360) + 360) % 360) - 180
      return { text: words(own, 'E', 'W'), edge: 'bottom' as const, at: project(degree, box.south).x }
    }),
    ...gridLines(Math.max(-85, box.south), Math.min(85, box.north), step).map((degree) => ({
      text: words(degree, 'N', 'S'),
      edge: 'right' as const,
      at: project(box.east, degree).y,
    })),
  ]
}
