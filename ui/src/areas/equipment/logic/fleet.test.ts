import { describe, expect, it } from 'vitest'
import type { FleetMachine } from '@/api/equipment'
import { counts, sifted, withLive } from './fleet'
import { shown } from './windowing'

const machine = (name: string, over: Partial<FleetMachine> = {}): FleetMachine => ({
  id: name,
  machineId: name,
  unit: 1,
  name,
  siteId: 's1',
  siteName: 'Hall 1',
  capability: 'forming',
  state: 'producing',
  ...over,
})
const all = [
  machine('Press B'),
  machine('Press A', { state: 'down', reason: 'E7', since: '2026-11-30T02:00:00Z' }),
  machine('Lathe', { siteId: 's2', siteName: 'Hall 2', state: 'idle', pieces: 12, since: '2026-11-30T01:00:00Z' }),
]
const wanted = { search: '', state: '', siteId: '', order: 'site' } as const

describe('the fleet', () => {
  it('counts each state, those without machines too', () => {
    expect(counts(all)).toEqual({ producing: 1, setup: 0, idle: 1, down: 1, off: 0, unknown: 0 })
  })

  it('stands by site and name until another order is wanted', () => {
    expect(sifted(all, wanted).map((one) => one.name)).toEqual(['Press A', 'Press B', 'Lathe'])
    expect(sifted(all, { ...wanted, order: 'state' }).map((one) => one.name)).toEqual(['Press A', 'Lathe', 'Press B'])
    expect(sifted(all, { ...wanted, order: 'pieces' })[0]!.name).toBe('Lathe')
  })

  it('is sifted by words of name, site, programme and reason', () => {
    expect(sifted(all, { ...wanted, search: 'hall 2' }).map((one) => one.name)).toEqual(['Lathe'])
    expect(sifted(all, { ...wanted, search: 'e7' }).map((one) => one.name)).toEqual(['Press A'])
    expect(sifted(all, { ...wanted, state: 'setup' })).toEqual([])
  })

  it('shows what is known of this moment', () => {
    const live = withLive(all[1]!, { id: 'Press A', state: 'producing', signals: [] })
    expect(live.state).toBe('producing')
    expect(live.reason).toBeUndefined()
  })
})

describe('a long grid', () => {
  it('draws what is in sight and a little around it', () => {
    expect(shown({ count: 1000, columns: 4, rowHeight: 100, above: 5000, height: 800 })).toEqual({ first: 192, end: 240 })
    expect(shown({ count: 10, columns: 4, rowHeight: 100, above: -50, height: 800 })).toEqual({ first: 0, end: 10 })
    expect(shown({ count: 0, columns: 4, rowHeight: 100, above: 0, height: 800 })).toEqual({ first: 0, end: 0 })
  })
})
