import { describe, expect, it } from 'vitest'
import { endOfWork, joined, openFrom, startOfWork } from './workingTime'

const closed = [
  { from: 100, to: 200 },
  { from: 300, to: 400 },
]

describe('working time', () => {
  it('opens where a closed time ends', () => {
    expect(openFrom(closed, 99)).toBe(99)
    expect(openFrom(closed, 100)).toBe(200)
    expect(openFrom(closed, 250)).toBe(250)
    expect(openFrom(closed, 399)).toBe(400)
  })

  it('pauses over closed times', () => {
    expect(endOfWork(closed, 50, 50)).toBe(100)
    expect(endOfWork(closed, 50, 51)).toBe(201)
    expect(endOfWork(closed, 50, 151)).toBe(401)
    expect(endOfWork([], 50, 151)).toBe(201)
  })

  it('is reckoned backwards to the same moments', () => {
    expect(startOfWork(closed, 250, 50)).toBe(200)
    expect(startOfWork(closed, 250, 60)).toBe(90)
    expect(startOfWork(closed, 450, 151)).toBe(99)
    expect(startOfWork(closed, 150, 10)).toBe(90)
    for (const minutes of [1, 40, 99, 180]) {
      const start = startOfWork(closed, 450, minutes)
      expect(endOfWork(closed, start, minutes)).toBe(450)
    }
  })

  it('joins closed times that touch or overlap', () => {
    expect(joined([{ from: 5, to: 9 }, { from: 1, to: 5 }, { from: 12, to: 12 }, { from: 20, to: 30 }, { from: 22, to: 25 }])).toEqual([
      { from: 1, to: 9 },
      { from: 20, to: 30 },
    ])
  })
})
