import { describe, expect, it } from 'vitest'
import { spanOfKey } from './keys'

const span = { from: 1_000_000, to: 2_000_000 }
const pressed = (key: string, more: KeyboardEventInit = {}) => spanOfKey(new KeyboardEvent('keydown', { key, ...more }), span, { from: 0, to: 9_000_000 })

describe('keys on a scale of time', () => {
  it('move by a quarter and zoom by two', () => {
    expect(pressed('ArrowRight')).toEqual({ from: 1_250_000, to: 2_250_000 })
    expect(pressed('ArrowLeft')).toEqual({ from: 750_000, to: 1_750_000 })
    expect(pressed('+')).toEqual({ from: 1_250_000, to: 1_750_000 })
    expect(pressed('-')).toEqual({ from: 500_000, to: 2_500_000 })
    expect(pressed('Home')).toEqual({ from: 0, to: 9_000_000 })
  })

  it('are left to the browser with Ctrl, and otherwise', () => {
    expect([pressed('-', { ctrlKey: true }), pressed('Tab')]).toEqual([undefined, undefined])
  })
})
