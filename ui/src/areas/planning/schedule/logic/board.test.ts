import { describe, expect, it } from 'vitest'
import { boardOf, lotSteps, setupBetween, visibleOf } from './board'
import { machine, moment, operation, schedule } from './sample'

describe('the board', () => {
  it('counts minutes from midnight of the day of what comes first', () => {
    const board = boardOf(schedule([operation('a/10/1', 500, 600)]))
    expect([board.now, board.starts[0], board.ends[0]]).toEqual([480, 500, 600])
  })

  it('puts operations on their lanes by start, and leaves out what has no place', () => {
    const board = boardOf(
      schedule([operation('a/10/1', 700, 800), operation('b/10/1', 500, 600), operation('c/10/1', undefined, undefined)]),
    )
    expect(board.lanes[0]!.operations).toEqual([1, 0])
    expect([...board.laneOf]).toEqual([0, 0, -1])
  })

  it('sets up before an operation, in open time', () => {
    const night = { from: moment(520), to: moment(560), kind: 'breakdown' as const }
    const board = boardOf(
      schedule(
        [
          operation('a/10/1', 490, 500, { family: 'x', setupMinutes: 5 }),
          operation('a/10/2', 500, 510, { family: 'x' }),
          operation('b/10/1', 570, 580, { family: 'y', setupMinutes: 15 }),
        ],
        { machines: [machine('M', 1, { closed: [night] })] },
      ),
    )
    expect([...board.setups]).toEqual([485, 500, 515])
    expect([setupBetween(board, 0, 1), setupBetween(board, 2, 1)]).toEqual([0, 5])
  })

  it('closes each lane for what closes all, and for what closes it', () => {
    const lunch = { from: moment(720), to: moment(780) }
    const repair = { from: moment(600), to: moment(720), kind: 'breakdown' as const }
    const board = boardOf(schedule([], { closed: [lunch], machines: [machine('M', 1, { closed: [repair] }), machine('M', 2)] }))
    expect(board.lanes.map((lane) => lane.closed)).toEqual([[{ from: 600, to: 780 }], [{ from: 720, to: 780 }]])
    expect(board.shared).toEqual([{ from: 720, to: 780, kind: 'hours' }])
  })

  it('finds what shows, also what began long before', () => {
    const board = boardOf(
      schedule([
        operation('a/10/1', 480, 2000),
        operation('b/10/1', 490, 500),
        operation('c/10/1', 2000, 2100),
        operation('d/10/1', 3000, 3100),
      ]),
    )
    const shown = visibleOf(board, board.lanes[0]!, 1000, 2050).map((place) => board.operations[place]!.key)
    expect(shown).toContain('a/10/1')
    expect(shown).toContain('c/10/1')
    expect(shown).not.toContain('d/10/1')
  })

  it('knows the steps of a lot', () => {
    const board = boardOf(
      schedule([
        operation('a/20/1', 600, 700, { previousKey: 'a/10/1' }),
        operation('a/10/1', 500, 600),
        operation('a/30/1', 700, 800, { previousKey: 'a/20/1' }),
      ]),
    )
    expect(lotSteps(board, 0)).toEqual([1, 0, 2])
  })
})
