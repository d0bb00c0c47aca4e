import { describe, expect, it } from 'vitest'
import { boardOf } from './board'
import { nextLane, standing, stepped, tryAt } from './check'
import { machine, moment, operation, schedule, workOrder } from './sample'

const codes = (view: Parameters<typeof boardOf>[0], place: number, start: number, lane = 0) =>
  tryAt(boardOf(view), place, lane, start).breaches.map((one) => one.code)

describe('a place tried in the page', () => {
  const two = schedule([operation('a/10/1', 500, 600), operation('b/10/1', 700, 800)])

  it('is free where nothing stands', () => {
    expect(codes(two, 0, 600)).toEqual([])
    expect(codes(two, 0, 900)).toEqual([])
  })

  it('is taken where a neighbour stands, on either side', () => {
    expect(codes(two, 0, 650)).toEqual(['overlap'])
    expect(codes(two, 0, 750)).toEqual(['overlap'])
  })

  it('is refused before now', () => {
    expect(codes(two, 0, 400)).toEqual(['past'])
  })

  it('is refused on a machine that cannot do it', () => {
    const view = { ...two, machines: [machine('M'), machine('N')] }
    expect(codes(view, 0, 900, 1)).toEqual(['choice'])
  })

  it('needs time to set up, before it and before what follows', () => {
    const view = schedule([
      operation('a/10/1', 500, 600, { setupMinutes: 20, family: 'x' }),
      operation('b/10/1', 700, 800, { setupMinutes: 30, family: 'y' }),
      operation('c/10/1', 1000, 1100, { setupMinutes: 30, family: 'y' }),
    ])
    expect(codes(view, 0, 810)).toEqual(['setup'])
    expect(codes(view, 0, 820)).toEqual([])
    expect(codes(view, 0, 880)).toEqual(['setupAfter'])
    expect(codes(view, 2, 800)).toEqual([])
  })

  it('keeps the order of a lot', () => {
    const view = schedule([
      operation('a/10/1', 500, 600, { machineId: 'N' }),
      operation('a/20/1', 700, 800, { previousKey: 'a/10/1' }),
      operation('a/30/1', 900, 1000, { previousKey: 'a/20/1', machineId: 'N' }),
    ], { machines: [machine('M'), machine('N')] })
    expect(codes(view, 1, 550)).toEqual(['order'])
    expect(codes(view, 1, 850)).toEqual(['next'])
    expect(codes(view, 1, 800)).toEqual([])
  })

  it('starts when the machine opens, pauses while it is closed, and tells how late it gets', () => {
    const view = schedule([operation('a/10/1', 500, 560)], {
      machines: [
        machine('M', 1, {
          closed: [
            { from: moment(600), to: moment(700) },
            { from: moment(730), to: moment(800) },
          ],
        }),
      ],
      workOrders: [workOrder('a', { dueAt: moment(820) })],
    })
    const trial = tryAt(boardOf(view), 0, 0, 650)
    expect([trial.start, trial.end, trial.shifted, trial.lateMinutes]).toEqual([700, 830, true, 10])
  })

  it('steps over what is closed, in both directions', () => {
    const closed = [{ from: 600, to: 700 }]
    expect([590, 580, 700, 720].map((start) => stepped(closed, start, 15))).toEqual([700, 595, 715, 735])
    expect([720, 705, 590].map((start) => stepped(closed, start, -15))).toEqual([705, 585, 575])
  })

  it('goes on to the next lane that can do it', () => {
    const board = boardOf({ ...two, machines: [machine('M'), machine('N'), machine('M', 2)] })
    expect(nextLane(board, 0, 0, 1)).toBe(2)
    expect(nextLane(board, 0, 2, 1)).toBe(2)
    expect(nextLane(board, 0, 2, -1)).toBe(0)
  })

  it('begins where an operation stands, or now on a machine that can do it', () => {
    const view = schedule([operation('a/10/1', 500, 600), operation('b/10/1', undefined, undefined)], {
      machines: [machine('N'), machine('M')],
    })
    const board = boardOf(view)
    expect([standing(board, 0).lane, standing(board, 0).start]).toEqual([1, 500])
    expect([standing(board, 1).lane, standing(board, 1).start]).toEqual([1, 480])
  })
})
