import { describe, expect, it } from 'vitest'
import { boardOf } from './board'
import { everything, laneFilter, matching, unplaced } from './filter'
import { operation, schedule, workOrder } from './sample'

const board = boardOf(
  schedule([operation('a/10/1', 500, 600), operation('b/10/1', undefined, undefined), operation('b/20/1', 700, 800)], {
    workOrders: [workOrder('a', { lateMinutes: 30, orderNumber: 'PO-7' }), workOrder('b', { productCode: 'QH-500' })],
  }),
)

describe('what is looked for', () => {
  it('is found by numbers and product', () => {
    expect([...matching(board, { ...everything(), text: 'po-7' })]).toEqual([1, 0, 0])
    expect([...matching(board, { ...everything(), product: 'QH-500' })]).toEqual([0, 1, 1])
  })

  it('can be what is late', () => {
    expect([...matching(board, { ...everything(), lateOnly: true })]).toEqual([1, 0, 0])
  })

  it('can be what has no place', () => {
    expect(unplaced(board, everything())).toEqual([1])
    expect(unplaced(board, { ...everything(), capability: 'welding' })).toEqual([])
  })

  it('can be machines on which something of it stands', () => {
    const shown = (wanted: object, match?: Uint8Array) => board.lanes.filter(laneFilter({ ...everything(), ...wanted }, match)).length
    expect(shown({})).toBe(board.lanes.length)
    expect(shown({ capability: 'welding' })).toBe(0)
    expect(shown({ busyOnly: true })).toBe(1)
    expect(shown({ busyOnly: true }, Uint8Array.of(0, 1, 0))).toBe(0)
  })
})
