import { describe, expect, it } from 'vitest'
import type { Walk, WalkNode } from '@/api/trace'
import { drawing, nextPlace } from './graph'

const node = (code: string, depth: number, level = 'instance'): WalkNode => ({
  code: { code, level, gtin: level === 'transformation' ? undefined : '09521001000017', serial: code },
  depth,
})
const edge = (from: string, to: string) => ({ from, to, kind: 'transformation', begin: '2026-01-01T00:00:00Z', uom: '', eventId: 'e' })

/** A lot, one making, and so many cups. */
function cups(count: number): Walk {
  const serials = Array.from({ length: count }, (_, at) => `cup-${at}`)
  return {
    start: { code: 'lot', level: 'lot', lot: 'lot' },
    complete: true,
    nodes: [node('lot', 0, 'lot'), node('t', 1, 'transformation'), ...serials.map((serial) => node(serial, 2))],
    edges: [edge('lot', 't'), ...serials.map((serial) => edge('t', serial))],
    gaps: [{ code: 'cup-0', reason: 'not_shared' }],
  }
}

describe('the drawing of lineage', () => {
  it('shows few things each, and many alike as one that can be opened', () => {
    expect(drawing(undefined, cups(4), new Set()).places.filter((place) => place.kind === 'item')).toHaveLength(5)
    const closed = drawing(undefined, cups(900), new Set())
    const group = closed.places.find((place) => place.kind === 'group')!
    expect(group.nodes).toHaveLength(900)
    expect(closed.places.length).toBeLessThan(6)
    expect(closed.lines.find((line) => line.to === group)?.count).toBe(900)
    const open = drawing(undefined, cups(900), new Set([group.id]))
    expect(open.places.filter((place) => place.kind === 'item')).toHaveLength(901)
  })

  it('draws where the record ends, beyond the last that is known', () => {
    const graph = drawing(undefined, cups(3), new Set())
    const gap = graph.places.find((place) => place.kind === 'gap')!
    expect(gap.layer).toBe(3)
    expect(graph.lines.find((line) => line.to === gap)?.broken).toBe(true)
  })

  it('puts no two places on each other', () => {
    const graph = drawing(cups(20), cups(20), new Set())
    expect(new Set(graph.places.map((place) => `${place.x} ${place.y}`)).size).toBe(graph.places.length)
  })

  it('can be walked by arrow keys', () => {
    const graph = drawing(undefined, cups(3), new Set())
    const start = graph.places.find((place) => place.layer === 0)!
    const making = nextPlace(graph, start, 'ArrowRight')!
    expect(making.kind).toBe('making')
    expect(nextPlace(graph, making, 'ArrowLeft')).toBe(start)
    expect(nextPlace(graph, start, 'ArrowLeft')).toBeUndefined()
  })
})
