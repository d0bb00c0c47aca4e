import { expect, test } from 'vitest'
import type { CapacityLine } from '@/api/planning'
import { changed, changeOf, draftOf, lacksPrice, opened } from './capacityDraft'

const line = (offer?: CapacityLine['offer']): CapacityLine => ({
  capability: 'metal.laser-welding',
  name: '激光焊',
  nameEn: 'Laser welding',
  machines: 2,
  loadMinutes: 0,
  weeks: [],
  ...(offer === undefined ? {} : { offer }),
})
const OFFER = { open: true, percent: 70, hourPrice: { amount: '46.00', currency: 'CNY' }, minimumQuantity: 500, until: '2026-12-31' }

test('a price is typed as a number and sent with the digits of its currency', () => {
  const draft = draftOf(line(OFFER), '2026-11-01', 'CNY')
  expect(draft.hourPrice).toBe(46)
  expect(changeOf({ ...draft, hourPrice: 38.55 }).hourPrice).toEqual({ amount: '38.55', currency: 'CNY' })
  expect(changeOf({ ...draft, currency: 'JPY', hourPrice: 900 }).hourPrice).toEqual({ amount: '900', currency: 'JPY' })
})

test('what was never offered is closed and has no price, which opening it asks for', () => {
  const draft = draftOf(line(), '2026-11-01', 'CNY')
  expect(draft.open).toBe(false)
  expect(lacksPrice(draft)).toBe(false)
  expect(lacksPrice(opened(draft, true, '2026-11-01'))).toBe(true)
})

test('an offer that is over counts again for a while when it is opened', () => {
  const draft = draftOf(line({ ...OFFER, open: false, until: '2026-10-01' }), '2026-11-01', 'CNY')
  expect(opened(draft, true, '2026-11-01').until).toBe('2027-01-30')
  expect(opened({ ...draft, until: '2026-12-31' }, true, '2026-11-01').until).toBe('2026-12-31')
})

test('only what was changed is sent', () => {
  const kept = [draftOf(line(OFFER), '2026-11-01', 'CNY'), draftOf(line(), '2026-11-01', 'CNY')]
  expect(changed(kept.map((one) => ({ ...one })), kept)).toEqual([])
  expect(changed([kept[0]!, { ...kept[1]!, percent: 80 }], kept)).toEqual([{ ...kept[1]!, percent: 80 }])
})
