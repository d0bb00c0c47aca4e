import { describe, expect, it } from 'vitest'
import type { OpcNode } from '@/api/edge'
import { OPENED_MAX, searchTree } from './treeSearch'

const node = (id: string, kind: 'object' | 'variable', hasChildren = false): OpcNode => ({ id, name: `n ${id}`, kind, writable: false, hasChildren })

describe('the search in a server’s tree', () => {
  it('finds what is near first, and opens no node twice where the tree has a loop', async () => {
    const tree: Record<string, OpcNode[]> = {
      root: [node('a', 'object', true), node('count', 'variable')],
      a: [node('b', 'object', true), node('a', 'object', true), node('count2', 'variable')],
      b: [node('a', 'object', true)],
    }
    const asked: (string | undefined)[] = []
    const { found, isComplete } = await searchTree(
      'COUNT',
      async (id) => {
        asked.push(id)
        return tree[id ?? 'root'] ?? []
      },
      () => {},
      new AbortController().signal,
    )
    expect(found.map((one) => one.path)).toEqual([['n count'], ['n a', 'n count2']])
    expect(asked).toEqual([undefined, 'a', 'b'])
    expect(isComplete).toBe(true)
  })

  it('ends after so many questions and says so', async () => {
    let asked = 0
    const { isComplete } = await searchTree(
      'x',
      async () => [node(`o${asked++}`, 'object', true)],
      () => {},
      new AbortController().signal,
    )
    expect(asked).toBe(OPENED_MAX)
    expect(isComplete).toBe(false)
  })
})
