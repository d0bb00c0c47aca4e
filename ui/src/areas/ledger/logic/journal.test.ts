import { describe, expect, it } from 'vitest'
import type { Account } from '@/api/ledger'
import { answered, emptyLine, entryOf, localMoment, mistakesOf, type JournalLine } from './journal'

const now = new Date('2026-11-20T08:00:00Z')
const line = (change: Partial<JournalLine> = {}): JournalLine => ({
  ...emptyLine('one', now),
  debitId: 'cash',
  creditId: 'capital',
  amount: '100.00',
  ...change,
})

describe('a line of the journal', () => {
  it('is complete with two accounts, an amount and a moment', () => {
    expect(mistakesOf(line(), now)).toEqual({})
  })

  it('has two different accounts and an amount above zero', () => {
    expect(mistakesOf(line({ creditId: 'cash', amount: '0' }), now)).toEqual({ creditId: 'sameAccount', amount: 'amount' })
  })

  it('has happened, and its hold does not end before it begins', () => {
    const later = localMoment(new Date('2026-11-21T08:00:00Z'))
    expect(mistakesOf(line({ happenedAt: later }), now)).toEqual({ happenedAt: 'future' })
    expect(mistakesOf(line({ kind: 'hold', expiresAt: localMoment(now) }), now)).toEqual({ expiresAt: 'past' })
  })

  it('goes out in the currency of its account, with the end of a hold only for a hold', () => {
    const accounts = [{ id: 'cash', currency: 'USD' } as Account]
    const later = localMoment(new Date('2026-12-01T08:00:00Z'))
    expect(entryOf(line({ expiresAt: later }), accounts)).toMatchObject({
      amount: { amount: '100.00', currency: 'USD' },
      happenedAt: '2026-11-20T08:00:00.000Z',
      expiresAt: undefined,
    })
    expect(entryOf(line({ kind: 'hold', expiresAt: later }), accounts).expiresAt).toBe('2026-12-01T08:00:00.000Z')
  })
})

describe('answers of the ledger', () => {
  it('keep the id of what is booked and give what was refused a new one', () => {
    const lines = [line(), line({ id: 'two' }), line({ id: 'three' })]
    const after = answered(
      lines,
      [
        { id: 'one', outcome: 'booked', no: 7 },
        { id: 'two', outcome: 'limit_exceeded', no: 0 },
      ],
      () => 'new',
    )
    expect(after.map((one) => [one.id, one.outcome, one.no])).toEqual([
      ['one', 'booked', 7],
      ['new', 'limit_exceeded', undefined],
      ['three', undefined, undefined],
    ])
  })
})
