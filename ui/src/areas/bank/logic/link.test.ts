import { describe, expect, it } from 'vitest'
import { exchangeState } from './link'

describe('a link to a bank', () => {
  it('is stopped, whatever its last exchange said', () => {
    expect(exchangeState({ active: false, problem: 'refused' })).toBe('stopped')
  })

  it('is down while its last exchange failed', () => {
    expect(exchangeState({ active: true, problem: 'no route', exchangedAt: '2026-11-02T01:00:00Z' })).toBe('down')
  })

  it('is up after an exchange without a problem, and unused before the first', () => {
    expect(exchangeState({ active: true, exchangedAt: '2026-11-02T01:00:00Z' })).toBe('up')
    expect(exchangeState({ active: true })).toBe('unused')
  })
})
