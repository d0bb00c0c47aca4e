import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useEvery } from './useEvery'

const look = (isHidden: boolean) => {
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('what is done again and again', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    look(false)
  })

  it('waits while nobody looks, and is done at once when somebody does', () => {
    let times = 0
    const scope = effectScope()
    scope.run(() => useEvery(1_000, () => times++))
    vi.advanceTimersByTime(2_000)
    expect(times).toBe(2)
    look(true)
    vi.advanceTimersByTime(5_000)
    expect(times).toBe(2)
    look(false)
    expect(times).toBe(3)
    scope.stop()
    vi.advanceTimersByTime(5_000)
    expect(times).toBe(3)
  })
})
