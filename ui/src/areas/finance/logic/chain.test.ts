import { describe, expect, it } from 'vitest'
import type { ChainNode } from '@/api/finance'
import { foldedAtFirst, neighbour, placeChain, undisclosed, wayTo } from './chain'

const node = (id: string, parentId?: string): ChainNode => ({
  id,
  parentId,
  hop: 0,
  state: 'live',
  financingState: 'none',
  amount: { amount: '1.00', currency: 'CNY' },
  own: false,
})
const tree = [node('root'), node('a', 'root'), node('b', 'root'), node('c', 'root'), node('a1', 'a'), node('a2', 'a')]

describe('the sums of a credential', () => {
  const money = (amount: string) => ({ amount, currency: 'CNY' })
  const chain = (live: string) => ({ face: money('113.00'), live: money(live), redeemed: money('10.00'), cancelled: money('0.00') })

  it('name what holders have who are not shown, so that they come to what was signed', () => {
    expect(undisclosed(chain('83.00'))).toEqual(money('20.00'))
  })

  it('name nothing where all is shown', () => {
    expect(undisclosed(chain('103.00'))).toBeUndefined()
  })
})

describe('the tree of a credential', () => {
  it('gives every leaf a row of its own and puts parents midway', () => {
    const { nodes, rows, columns } = placeChain(tree)
    const at = Object.fromEntries(nodes.map((one) => [one.node.id, [one.depth, one.row]]))
    expect(at).toEqual({ root: [0, 1.75], a: [1, 0.5], a1: [2, 0], a2: [2, 1], b: [1, 2], c: [1, 3] })
    expect([rows, columns]).toEqual([4, 3])
  })

  it('is read from the parent to its children', () => {
    expect(placeChain(tree).nodes.map((one) => one.node.id)).toEqual(['root', 'a', 'a1', 'a2', 'b', 'c'])
  })

  it('leaves out what is below a folded node and says how much that is', () => {
    const { nodes, rows } = placeChain(tree, new Set(['a']))
    expect(nodes.map((one) => one.node.id)).toEqual(['root', 'a', 'b', 'c'])
    expect(nodes[1]?.below).toBe(2)
    expect(rows).toBe(3)
  })

  it('starts at a node whose parent the reader may not see', () => {
    expect(placeChain([node('x', 'hidden'), node('y', 'x')]).nodes.map((one) => one.depth)).toEqual([0, 1])
  })

  it('knows the way from the root', () => {
    expect([...wayTo(tree, 'a2')]).toEqual(['a2', 'a', 'root'])
  })

  it('of few nodes is open, of many only along the way', () => {
    expect(foldedAtFirst(tree, 'a').size).toBe(0)
    const many = [node('root'), node('a', 'root'), node('b', 'root'), ...Array.from({ length: 50 }, (_, at) => node(`b${at}`, 'b')), node('a1', 'a')]
    expect([...foldedAtFirst(many, 'a1')]).toEqual(['b'])
  })

  it('is walked by the arrow keys', () => {
    const chain = placeChain(tree)
    expect(neighbour(chain, 'a', 'ArrowRight')).toBe('a1')
    expect(neighbour(chain, 'a', 'ArrowLeft')).toBe('root')
    expect(neighbour(chain, 'a', 'ArrowDown')).toBe('b')
    expect(neighbour(chain, 'a', 'ArrowUp')).toBeUndefined()
    expect(neighbour(chain, 'root', 'ArrowLeft')).toBeUndefined()
  })
})
