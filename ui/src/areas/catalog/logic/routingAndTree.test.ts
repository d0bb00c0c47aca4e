import { describe, expect, it } from 'vitest'
import type { BomNode } from '@/api/catalog'
import { treeRows } from './explode'
import { moved } from './order'

describe('the order of operations', () => {
  it('changes by one place and keeps every operation', () => {
    expect(moved(['cut', 'weld', 'coat'], 1, -1)).toEqual(['weld', 'cut', 'coat'])
    expect(moved(['cut', 'weld', 'coat'], 1, 1)).toEqual(['cut', 'coat', 'weld'])
  })

  it('stays as it is at either end', () => {
    expect(moved(['cut', 'weld'], 0, -1)).toEqual(['cut', 'weld'])
    expect(moved(['cut', 'weld'], 1, 1)).toEqual(['cut', 'weld'])
  })
})

describe('the rows of an exploded bill', () => {
  const node = (code: string, children: BomNode[] = []): BomNode => ({
    productId: code,
    code,
    name: code,
    kind: 'material',
    quantity: { value: '1', unit: 'H87' },
    scrapPercent: 0,
    children,
  })
  const root = node('flask', [node('body', [node('tube'), node('tube')]), node('lid')])

  it('go from top to bottom with their level', () => {
    expect(treeRows(root, new Set()).map((row) => [row.level, row.node.code])).toEqual([
      [0, 'flask'],
      [1, 'body'],
      [2, 'tube'],
      [2, 'tube'],
      [1, 'lid'],
    ])
  })

  it('leave out what lies under a folded one, and name a component in two places twice', () => {
    const rows = treeRows(root, new Set())
    expect(new Set(rows.map((row) => row.path)).size).toBe(rows.length)
    const body = rows[1]!
    expect(treeRows(root, new Set([body.path])).map((row) => row.node.code)).toEqual(['flask', 'body', 'lid'])
  })
})
