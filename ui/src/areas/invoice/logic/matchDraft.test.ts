import { describe, expect, it } from 'vitest'
import { chosenSum, faultOf, fitting, partsOf, type MatchChoice } from './matchDraft'

const choice = (over: Partial<MatchChoice> = {}): MatchChoice => ({
  statementId: 's',
  lineId: 'l',
  open: '100.00',
  chosen: true,
  amount: '100.00',
  ...over,
})

describe('choosing accepted lines', () => {
  it('adds up what is chosen and readable', () => {
    expect(chosenSum([choice(), choice({ amount: 'x' }), choice({ chosen: false })])).toBe('100.00')
  })
  it('takes all of a line where the invoice reaches', () => {
    const one = choice({ chosen: false, amount: '' })
    expect(fitting(one, [one], '500.00')).toBe('100.00')
  })
  it('takes what the invoice has left where it does not reach', () => {
    const one = choice({ lineId: 'm', chosen: false, amount: '' })
    expect(fitting(one, [choice(), one], '130.00')).toBe('30.00')
    expect(fitting(one, [choice(), one], '100.00')).toBe('0.00')
  })
  it('finds amounts that are none and amounts beyond the line', () => {
    expect(faultOf(choice({ amount: '' }))).toBe('amount')
    expect(faultOf(choice({ amount: '0' }))).toBe('amount')
    expect(faultOf(choice({ amount: '100.01' }))).toBe('beyondLine')
    expect(faultOf(choice({ chosen: false, amount: '' }))).toBeUndefined()
  })
  it('sends the chosen lines with their currency', () => {
    expect(partsOf([choice(), choice({ chosen: false })], 'USD')).toEqual([
      { statementId: 's', statementLineId: 'l', amount: { amount: '100.00', currency: 'USD' } },
    ])
  })
})
