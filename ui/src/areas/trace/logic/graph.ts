import type { Code, Walk, WalkEdge, WalkNode } from '@/api/trace'
import { levelOf, shortCode } from './codes'

/** A place in the drawing: an item, a making, several alike as one, or where the record ends. */
export interface Place {
  id: string
  kind: 'item' | 'making' | 'group' | 'gap'
  /** Edges away from the start: origins are negative, what became of it positive. */
  layer: number
  /** What stands here; several in a group, the node before the end for a gap. */
  nodes: WalkNode[]
  /** Why the record ends. */
  gap?: string
  x: number
  y: number
}

export interface Line {
  from: Place
  to: Place
  count: number
  broken: boolean
}

export interface Graph {
  places: Place[]
  lines: Line[]
  width: number
  height: number
}

export const BOX = { width: 172, height: 52 }
const GAP = { x: 64, y: 14 }
/** More alike beside each other stand as one. */
const ALIKE_MAX = 6

export interface Layered {
  node: WalkNode
  layer: number
}

/** Both walks as one: who is met on both sides stays with its origins. */
export function layered(up: Walk | undefined, down: Walk | undefined): Map<string, Layered> {
  const all = new Map<string, Layered>()
  for (const node of up?.nodes ?? []) all.set(node.code.code, { node, layer: -node.depth })
  for (const node of down?.nodes ?? []) if (!all.has(node.code.code)) all.set(node.code.code, { node, layer: node.depth })
  return all
}

export const edgesOf = (up: Walk | undefined, down: Walk | undefined): WalkEdge[] => [...(up?.edges ?? []), ...(down?.edges ?? [])]

const alike = (code: Code) => `${levelOf(code)}:${code.gtin ?? ''}`

/** @param open groups that the reader has opened */
export function drawing(up: Walk | undefined, down: Walk | undefined, open: ReadonlySet<string>): Graph {
  const all = layered(up, down)
  const edges = edgesOf(up, down)
  const neighbours = new Map<string, string[]>()
  const join = (one: string, other: string) => neighbours.set(one, [...(neighbours.get(one) ?? []), other])
  for (const edge of edges) {
    join(edge.from, edge.to)
    join(edge.to, edge.from)
  }

  const placeOf = new Map<string, Place>()
  const layers = new Map<number, Place[]>()
  const put = (place: Place) => layers.set(place.layer, [...(layers.get(place.layer) ?? []), place])
  const depths = [...new Set([...all.values()].map(({ layer }) => layer))].sort((a, b) => Math.abs(a) - Math.abs(b))
  for (const layer of depths) {
    const inner = layer - Math.sign(layer)
    const buckets = new Map<string, WalkNode[]>()
    for (const { node, layer: own } of all.values()) {
      if (own !== layer) continue
      const beside = (neighbours.get(node.code.code) ?? [])
        .filter((code) => all.get(code)?.layer === inner)
        .map((code) => placeOf.get(code)?.id ?? '')
      const key = `${layer}|${[...new Set(beside)].sort().join(',')}|${alike(node.code)}`
      buckets.set(key, [...(buckets.get(key) ?? []), node])
    }
    for (const [key, nodes] of buckets) {
      const isOne = nodes.length > ALIKE_MAX && !open.has(key)
      const parts = isOne ? [nodes] : nodes.map((node) => [node])
      for (const part of parts) {
        const first = part[0]!
        const place: Place = {
          id: isOne ? key : first.code.code,
          kind: isOne ? 'group' : first.code.level === 'transformation' ? 'making' : 'item',
          layer,
          nodes: part,
          x: 0,
          y: 0,
        }
        part.forEach((node) => placeOf.set(node.code.code, place))
        put(place)
      }
    }
  }

  const lines = new Map<string, Line>()
  const draw = (from: Place | undefined, to: Place | undefined, broken = false) => {
    if (from === undefined || to === undefined || from === to) return
    const key = `${from.id}→${to.id}`
    const line = lines.get(key)
    if (line === undefined) lines.set(key, { from, to, count: 1, broken })
    else line.count++
  }
  for (const edge of edges) draw(placeOf.get(edge.from), placeOf.get(edge.to))

  const ends = new Map<string, Place>()
  for (const [walk, side] of [[up, -1], [down, 1]] as const) {
    for (const gap of walk?.gaps ?? []) {
      const at = placeOf.get(gap.code)
      const node = all.get(gap.code)?.node
      if (at === undefined || node === undefined) continue
      const id = `gap:${side}:${at.id}:${gap.reason}`
      let end = ends.get(id)
      if (end === undefined) {
        end = { id, kind: 'gap', layer: at.layer + side, nodes: [], gap: gap.reason, x: 0, y: 0 }
        ends.set(id, end)
        put(end)
        draw(side < 0 ? end : at, side < 0 ? at : end, true)
      }
      end.nodes.push(node)
    }
  }

  return spread(layers, [...lines.values()])
}

/** Columns by layer, each in the order of what its places hang on. */
function spread(layers: Map<number, Place[]>, lines: Line[]): Graph {
  const order = [...layers.keys()].sort((a, b) => a - b)
  const first = order[0] ?? 0
  const tallest = Math.max(1, ...[...layers.values()].map((places) => places.length))
  const height = tallest * (BOX.height + GAP.y) - GAP.y
  const beside = new Map<string, Place[]>()
  const join = (one: Place, other: Place) => beside.set(one.id, [...(beside.get(one.id) ?? []), other])
  for (const { from, to } of lines) {
    join(from, to)
    join(to, from)
  }
  for (const layer of [...order].sort((a, b) => Math.abs(a) - Math.abs(b))) {
    const places = layers.get(layer) ?? []
    const inner = layer - Math.sign(layer)
    const weight = new Map(
      places.map((place) => {
        const near = (beside.get(place.id) ?? []).filter((one) => one.layer === inner)
        return [place.id, near.length === 0 ? height / 2 : near.reduce((sum, one) => sum + one.y, 0) / near.length]
      }),
    )
    places.sort((a, b) => weight.get(a.id)! - weight.get(b.id)! || labelOf(a).localeCompare(labelOf(b)))
    const top = (height - (places.length * (BOX.height + GAP.y) - GAP.y)) / 2
    places.forEach((place, index) => {
      place.x = (layer - first) * (BOX.width + GAP.x)
      place.y = top + index * (BOX.height + GAP.y)
    })
  }
  const last = order.at(-1) ?? 0
  return {
    places: order.flatMap((layer) => layers.get(layer) ?? []),
    lines,
    width: (last - first + 1) * (BOX.width + GAP.x) - GAP.x,
    height,
  }
}

const labelOf = (place: Place) => (place.nodes[0] === undefined ? '' : shortCode(place.nodes[0].code))

/** The nearest place in a direction, for the arrow keys. */
export function nextPlace(graph: Graph, from: Place, key: string): Place | undefined {
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight'
  const ahead = graph.places.filter((place) => {
    if (place === from) return false
    if (sideways) return key === 'ArrowLeft' ? place.layer < from.layer : place.layer > from.layer
    return place.layer === from.layer && (key === 'ArrowUp' ? place.y < from.y : place.y > from.y)
  })
  const far = (place: Place) => Math.abs(place.x - from.x) * (sideways ? 1 : 0) + Math.abs(place.y - from.y)
  return ahead.sort((a, b) => far(a) - far(b))[0]
}
