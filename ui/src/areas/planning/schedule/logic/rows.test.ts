import { describe, expect, it } from 'vitest'
import { boardOf } from './board'
import { heightOf, rowAt, rowsOf } from './rows'
import { machine, schedule } from './sample'

const board = boardOf(
  schedule([], {
    machines: [machine('M'), machine('W', 1, { capability: 'welding' }), machine('M', 2)],
  }),
)

describe('rows of the chart', () => {
  it('keep lanes of a capability together, under their heading', () => {
    expect(rowsOf(board).map((row) => row.lane)).toEqual([-1, 0, 2, -1, 1])
    expect(heightOf(rowsOf(board))).toBe(180)
  })

  it('leave out what is not wanted', () => {
    expect(rowsOf(board, ({ machine: { capability } }) => capability === 'welding').map((row) => row.lane)).toEqual([-1, 1])
  })

  it('are found by their height', () => {
    expect([-5, 0, 29, 30, 69, 70, 500].map((pixels) => rowAt(rowsOf(board), pixels))).toEqual([0, 0, 0, 1, 1, 2, 4])
  })
})
