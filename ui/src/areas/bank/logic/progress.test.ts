import { describe, expect, it } from 'vitest'
import type { Instruction } from '@/api/bank'
import { progressOf } from './progress'

const at = (state: Instruction['state']) =>
  progressOf({ state, createdAt: '2026-11-02T01:00:00Z', sentAt: '2026-11-02T01:00:05Z', bookedOn: '2026-11-02' } as Instruction).map(
    (step) => `${step.name} ${step.state}`,
  )

describe('the way of a payment instruction', () => {
  it('waits for the bank to take it after it was sent', () => {
    expect(at('sent')).toEqual(['created done', 'sent done', 'accepted now', 'booked ahead'])
  })

  it('ends with the bank’s entry', () => {
    expect(at('booked')).toEqual(['created done', 'sent done', 'accepted done', 'booked done'])
  })

  it('is still under way while a part is booked', () => {
    expect(at('partly_booked')).toEqual(['created done', 'sent done', 'accepted done', 'booked now'])
  })

  it('stops where the bank refuses', () => {
    expect(at('rejected')).toEqual(['created done', 'sent done', 'rejected failed'])
  })

  it('shows that the money came back after it was booked', () => {
    expect(at('reversed')).toEqual(['created done', 'sent done', 'accepted done', 'booked done', 'reversed failed'])
  })
})
