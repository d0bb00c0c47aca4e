import type { Chain, ChainNode } from '@/api/finance'
import type { Money } from '@/api/values'
import { isPositive, subtract, sum } from '@/areas/trade/logic/decimal'

/** What of a commitment others hold whom the reader does not see, so that the sums shown come to what was signed. */
export function undisclosed(chain: Pick<Chain, 'face' | 'live' | 'redeemed' | 'cancelled'>): Money | undefined {
  const seen = sum([chain.live.amount, chain.redeemed.amount, chain.cancelled.amount])
  const amount = subtract(chain.face.amount, seen)
  return isPositive(amount) ? { amount, currency: chain.face.currency } : undefined
}

/** A credential in the tree with its place: columns from the root to the right, rows from top to bottom. */
export interface PlacedNode {
  node: ChainNode
  depth: number
  /** In rows; a parent stands midway between its first and last child. */
  row: number
  childIds: string[]
  /** How many stand below it, folded or not. */
  below: number
}

export interface PlacedChain {
  /** Each parent before its children, children from top to bottom: the order of reading and of the Tab key. */
  nodes: PlacedNode[]
  rows: number
  columns: number
}

/** Lays the tree out so that no two nodes share a place; what is below a folded node is left out. */
export function placeChain(nodes: readonly ChainNode[], folded: ReadonlySet<string> = new Set()): PlacedChain {
  const known = new Set(nodes.map((node) => node.id))
  const children = new Map<string | undefined, ChainNode[]>()
  for (const node of nodes) {
    const parent = node.parentId !== undefined && known.has(node.parentId) ? node.parentId : undefined
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  const placed: PlacedNode[] = []
  let rows = 0
  let columns = 0

  function countBelow(id: string): number {
    return (children.get(id) ?? []).reduce((count, child) => count + 1 + countBelow(child.id), 0)
  }

  function place(node: ChainNode, depth: number): number {
    columns = Math.max(columns, depth + 1)
    const below = children.get(node.id) ?? []
    const one: PlacedNode = { node, depth, row: 0, childIds: below.map((child) => child.id), below: countBelow(node.id) }
    placed.push(one)
    if (below.length === 0 || folded.has(node.id)) one.row = rows++
    else {
      const places = below.map((child) => place(child, depth + 1))
      one.row = ((places[0] ?? 0) + (places.at(-1) ?? 0)) / 2
    }
    return one.row
  }

  for (const root of children.get(undefined) ?? []) place(root, 0)
  return { nodes: placed, rows, columns }
}

/** The way from the root to a credential, itself included. */
export function wayTo(nodes: readonly ChainNode[], id: string): Set<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const way = new Set<string>()
  for (let node = byId.get(id); node !== undefined && !way.has(node.id); node = byId.get(node.parentId ?? '')) way.add(node.id)
  return way
}

/** A holder opens what it holds or held, the issuer all that it knows the number of. */
export const isOpenTo = (node: ChainNode, isIssuer: boolean): boolean => node.own || (isIssuer && node.number !== undefined)

const MANY_NODES = 40

/** In a large tree what lies off the way to the credential and its own children starts folded. */
export function foldedAtFirst(nodes: readonly ChainNode[], id: string): Set<string> {
  if (nodes.length <= MANY_NODES) return new Set()
  const way = wayTo(nodes, id)
  const parents = new Set(nodes.map((node) => node.parentId))
  return new Set(nodes.filter((node) => parents.has(node.id) && !way.has(node.id)).map((node) => node.id))
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** The node that an arrow key leads to: left the parent, right the first child, up and down the next in the same column. */
export function neighbour(chain: PlacedChain, id: string, arrow: Arrow): string | undefined {
  const from = chain.nodes.find((one) => one.node.id === id)
  if (from === undefined) return undefined
  const shown = new Set(chain.nodes.map((one) => one.node.id))
  if (arrow === 'ArrowLeft') return from.node.parentId !== undefined && shown.has(from.node.parentId) ? from.node.parentId : undefined
  if (arrow === 'ArrowRight') return from.childIds.find((child) => shown.has(child))
  const column = chain.nodes.filter((one) => one.depth === from.depth).sort((a, b) => a.row - b.row)
  return column[column.indexOf(from) + (arrow === 'ArrowUp' ? -1 : 1)]?.node.id
}
