import { describe, expect, it } from 'vitest'
import type { Fact } from '@/api/financing'
import { groupsOf, withheld } from './evidence'

const fact = (kind: Fact['kind'], number: string) => ({ kind, number }) as Fact

describe('an evidence file', () => {
  it('groups facts in the order of a trade', () => {
    const groups = groupsOf({ facts: [fact('order', 'PO1'), fact('delivery', 'DN1'), fact('order', 'PO2'), fact('statement', 'ST1')] })
    expect(groups.map((group) => [group.kind, group.facts.length])).toEqual([
      ['statement', 1],
      ['order', 2],
      ['delivery', 1],
    ])
  })

  it('has a column of days only where a fact tells its day', () => {
    const groups = groupsOf({ facts: [fact('order', 'PO1'), { ...fact('delivery', 'DN1'), on: '2026-10-03' }] })
    expect(groups.map((group) => group.dated)).toEqual([false, true])
  })

  it('names what the holder keeps to itself', () => {
    expect(withheld(['statement', 'history'])).toEqual(['order', 'delivery', 'acceptance', 'credit'])
  })
})
