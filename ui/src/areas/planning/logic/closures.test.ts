import { expect, test } from 'vitest'
import { instantOf, phaseOf, typedMoment } from './closures'

const closure = { startsAt: '2026-11-29T08:00:00Z', endsAt: '2026-11-29T17:00:00Z' }

test('a closure comes, is, and is over', () => {
  expect(phaseOf(closure, new Date('2026-11-29T07:59:00Z'))).toBe('coming')
  expect(phaseOf(closure, new Date('2026-11-29T08:00:00Z'))).toBe('now')
  expect(phaseOf(closure, new Date('2026-11-29T17:00:00Z'))).toBe('over')
})

test('a moment goes into its field and comes back the same', () => {
  const moment = new Date('2026-11-29T08:05:00Z')
  expect(instantOf(typedMoment(moment))).toBe(moment.toISOString())
  expect(instantOf('')).toBeUndefined()
})
