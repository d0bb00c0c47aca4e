import { describe, expect, it } from 'vitest'
import type { BankEntry, ReconciledDay } from '@/api/bank'
import { agrees, compareDay } from './daySums'

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const entry = (direction: string, amount: string) => ({ direction, amount: cny(amount) }) as BankEntry
const day = (opening: string, credits: string, debits: string, closing: string) =>
  ({ opening: cny(opening), credits: cny(credits), debits: cny(debits), closing: cny(closing) }) as ReconciledDay

describe('a day of an account', () => {
  it('agrees when the entries add up to the statement', () => {
    const sums = compareDay(day('1000.00', '50.00', '120.34', '929.66'), [entry('debit', '120.34'), entry('credit', '50.00')])
    expect(sums.map((one) => one.ours)).toEqual(['50.00', '120.34', '929.66'])
    expect(agrees(sums)).toBe(true)
  })

  it('tells by how much the statement lies off', () => {
    const sums = compareDay(day('1000.00', '0.00', '132.84', '867.16'), [entry('debit', '120.34')])
    expect(sums.find((one) => one.what === 'debits')?.difference).toBe('12.50')
    expect(sums.find((one) => one.what === 'closing')?.difference).toBe('-12.50')
    expect(agrees(sums)).toBe(false)
  })
})
