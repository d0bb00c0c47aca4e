import { describe, expect, it } from 'vitest'
import { draftOf, inputOf, mistakesOf, previewOf, type QuoteDraft } from './quoteDraft'

const draft = (more: Partial<QuoteDraft> = {}): QuoteDraft => ({
  ratePercent: '3.6',
  fee: '20',
  valueOn: '2026-11-29',
  validUntil: '2026-12-03',
  issuerSharePercent: '0',
  note: '',
  ...more,
})

describe('a quote as it is typed', () => {
  it('begins with money for tomorrow, never on or after the due day', () => {
    expect(draftOf({ dueOn: '2027-01-30' }, undefined, '2026-11-29').valueOn).toBe('2026-11-30')
    expect(draftOf({ dueOn: '2026-11-30' }, undefined, '2026-11-29').valueOn).toBe('2026-11-29')
  })

  it('tells what the holder gets, as the server counts it', () => {
    const preview = previewOf(draft({ issuerSharePercent: '50' }), '10000.00', '2027-02-27')
    expect(preview).toMatchObject({ days: 90, interest: '90.00', cost: '110.00', paid: '9890.00', issuerShare: '45.00' })
  })

  it('has no preview while a number is missing or nothing would be paid', () => {
    expect(previewOf(draft({ ratePercent: '' }), '10000.00', '2027-02-27')).toBeUndefined()
    expect(previewOf(draft({ fee: '20000' }), '10000.00', '2027-02-27')).toBeUndefined()
  })

  it('names each field that is wrong', () => {
    expect(mistakesOf(draft(), '2027-02-27', '2026-11-29')).toEqual({})
    const wrong = draft({ ratePercent: 'x', fee: '-1', valueOn: '2027-02-27', validUntil: '2026-11-28', issuerSharePercent: '101' })
    expect(Object.keys(mistakesOf(wrong, '2027-02-27', '2026-11-29'))).toEqual([
      'ratePercent',
      'fee',
      'valueOn',
      'validUntil',
      'issuerSharePercent',
    ])
  })

  it('is sent with the rate as a fraction', () => {
    expect(inputOf(draft(), 'CNY')).toMatchObject({ yearlyRate: '0.036000', fee: { amount: '20', currency: 'CNY' }, note: undefined })
  })
})
