import { expect, test } from 'vitest'
import type { DispatchShare } from '@/api/planning'
import { notAgain, openUnits, progressOf, shareInSight } from './progress'

const share = (organisationId: string, state: DispatchShare['state'], quantity: number, offeredAt = '2026-11-20T08:00:00Z') =>
  ({ id: `${organisationId}-${state}`, organisationId, state, quantity, offeredAt }) as DispatchShare

const dispatch = {
  quantity: { value: '36000', unit: 'H87' },
  shares: [
    share('a', 'accepted', 12000),
    share('b', 'offered', 10000),
    share('c', 'declined', 8000),
    share('d', 'withdrawn', 6000),
    share('e', 'ordered', 2000),
  ],
}

test('what came back is open again', () => {
  expect(openUnits(dispatch)).toBe(12000)
  expect(progressOf(dispatch)).toEqual({ accepted: 14000, offered: 10000, open: 12000 })
})

test('those that are in or declined are not asked again, a share taken back may be', () => {
  expect(notAgain(dispatch)).toEqual(['a', 'b', 'c', 'e'])
})

test('a factory sees what waits for it, else what it was offered last', () => {
  const older = share('a', 'declined', 100, '2026-11-01T08:00:00Z')
  const newer = share('a', 'withdrawn', 200, '2026-11-02T08:00:00Z')
  expect(shareInSight({ shares: [older, newer] })).toBe(newer)
  expect(shareInSight({ shares: [{ ...older, state: 'offered' }, newer] })?.state).toBe('offered')
  expect(shareInSight({ shares: [] })).toBeUndefined()
})
