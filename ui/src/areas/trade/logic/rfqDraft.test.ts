import { describe, expect, it } from 'vitest'
import type { ParsedLine } from '@/api/trade'
import { emptyDraft, emptyLine, goodLines, inputOf, mistakesIn, stepOf, withParsed } from './rfqDraft'

const good = (rowNumber: number, description: string): ParsedLine => ({
  rowNumber,
  cells: [description, '100', 'H87'],
  line: { description, quantity: { value: '100', unit: 'H87' }, targetPrice: '21.00' },
  errors: [],
})
const bad: ParsedLine = { rowNumber: 3, cells: ['杯盖', '很多'], errors: [{ column: 'quantity', message: '数量不是数' }] }

describe('pasted rows', () => {
  it('become lines when they are good, and wait when they are not', () => {
    const lines = goodLines([good(2, '保温杯'), bad, good(4, '保温壶')])
    expect(lines.map((line) => [line.description, line.quantity, line.unit, line.targetPrice])).toEqual([
      ['保温杯', '100', 'H87', '21.00'],
      ['保温壶', '100', 'H87', '21.00'],
    ])
  })

  it('stand behind what was typed and replace only empty lines', () => {
    const typed = { ...emptyLine(), description: '吸管' }
    const lines = withParsed([typed, emptyLine()], [good(2, '保温杯')])
    expect(lines.map((line) => line.description)).toEqual(['吸管', '保温杯'])
  })

  it('get keys of their own', () => {
    const lines = goodLines([good(1, 'a'), good(2, 'b')])
    expect(new Set(lines.map((line) => line.key)).size).toBe(2)
  })
})

describe('a request while it is typed', () => {
  it('tells what is missing by field', () => {
    const draft = emptyDraft('2026-03-01')
    expect(mistakesIn('basics', draft, '2026-03-01')).toEqual({ title: 'trade.rfq.mistake.title' })
    expect(mistakesIn('lines', draft)).toEqual({ lines: 'trade.rfq.mistake.noLine' })
    draft.lines = [{ ...emptyLine(), description: '杯', quantity: '0', targetPrice: '贵' }]
    expect(Object.keys(mistakesIn('lines', draft))).toEqual(['lines[0].quantity', 'lines[0].targetPrice'])
  })

  it('wants members where it is not open', () => {
    const draft = { ...emptyDraft(), visibility: 'invited' as const }
    expect(mistakesIn('members', draft)).toEqual({ invited: 'trade.rfq.mistake.invited' })
  })

  it('leaves empty lines and empty fields out of what is sent', () => {
    const draft = emptyDraft('2026-03-01')
    draft.lines = [emptyLine(), { ...emptyLine(), description: ' 杯 ', quantity: '10' }]
    const input = inputOf(draft)
    expect(input.lines).toEqual([
      { productId: undefined, description: '杯', specification: undefined, quantity: { value: '10', unit: 'H87' }, targetPrice: undefined, neededBy: undefined },
    ])
    expect(input.sampleQuantity).toBeUndefined()
    expect(input.deliverySiteId).toBeUndefined()
  })

  it('finds the step on which a field stands', () => {
    expect(['lines[2].quantity', 'invited', 'termsDays', 'title'].map(stepOf)).toEqual(['lines', 'members', 'terms', 'basics'])
  })
})
