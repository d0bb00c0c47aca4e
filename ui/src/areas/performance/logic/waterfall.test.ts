import { describe, expect, it } from 'vitest'
import type { OeeFigures } from '@/api/performance'
import { waterfall } from './waterfall'

const figures = (some: Partial<OeeFigures>): OeeFigures => ({
  outsideHours: 16,
  plannedClosed: 0,
  extra: 0,
  busy: 8,
  producing: 6,
  setup: 1,
  idle: 0,
  down: 1,
  off: 0,
  unknown: 0,
  produced: 100,
  good: 90,
  energyKwh: 0,
  indicators: {},
  ...some,
})
const bar = (all: ReturnType<typeof waterfall>, name: string) => all.find((step) => step.name === name)

describe('the waterfall of a machine’s time', () => {
  it('leads from all time to what good pieces take, each bar where the last one ended', () => {
    const steps = waterfall(figures({ slow: 2, rejects: 1, fully: 3 }))
    expect(steps.map((step) => [step.name, step.from, step.to])).toEqual([
      ['calendar', 0, 24],
      ['outsideHours', 8, 24],
      ['busy', 0, 8],
      ['down', 7, 8],
      ['setup', 6, 7],
      ['producing', 0, 6],
      ['slow', 4, 6],
      ['rejects', 3, 4],
      ['fully', 0, 3],
    ])
  })

  it('shows what was faster than by the routing as a gain above the time of producing', () => {
    expect(bar(waterfall(figures({ slow: -3, rejects: 0, fully: 9 })), 'slow')).toEqual({
      name: 'slow',
      kind: 'gain',
      from: 6,
      to: 9,
      size: 3,
    })
  })

  it('ends with the time of producing where no cycle time is known', () => {
    expect(waterfall(figures({})).at(-1)?.name).toBe('producing')
  })

  it('keeps what was not heard apart from losses', () => {
    expect(bar(waterfall(figures({ producing: 4, unknown: 2 })), 'unknown')?.kind).toBe('unknown')
  })
})
