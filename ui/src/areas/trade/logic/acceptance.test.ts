import { describe, expect, it } from 'vitest'
import type { DeliveryLine } from '@/api/trade'
import { verdictDraft, verdictLines, verdictMistakes, withRejected } from './acceptance'

const line = (more: Partial<DeliveryLine> = {}): DeliveryLine => ({
  id: 'd1',
  orderLineId: 'l1',
  number: 1,
  description: '杯',
  quantity: { value: '3000', unit: 'H87' },
  accepted: '0',
  rejected: '0',
  lots: [],
  ...more,
})

describe('judging a delivery', () => {
  it('starts with everything that is still open accepted', () => {
    const drafts = verdictDraft([line({ accepted: '1000' }), line({ id: 'd2', accepted: '3000' })])
    expect(drafts.map((draft) => [draft.deliveryLineId, draft.accepted])).toEqual([['d1', '2000']])
  })

  it('accepts what is not sent back', () => {
    const [draft] = verdictDraft([line()])
    expect(withRejected(draft!, '12')).toMatchObject({ accepted: '2988', rejected: '12' })
    expect(withRejected(draft!, '4000').accepted).toBe('0')
  })

  it('wants a reason for what is sent back, and a note where the reason is another', () => {
    const draft = withRejected(verdictDraft([line()])[0]!, '12')
    expect(verdictMistakes([draft])).toEqual({ d1: 'trade.accept.mistake.reason' })
    expect(verdictMistakes([{ ...draft, reason: 'other' }])).toEqual({ d1: 'trade.accept.mistake.note' })
    expect(verdictMistakes([{ ...draft, reason: 'dent' }])).toEqual({})
  })

  it('never judges more than came', () => {
    const draft = verdictDraft([line()])[0]!
    expect(verdictMistakes([{ ...draft, accepted: '2999', rejected: '2', reason: 'dent' }])).toEqual({
      d1: 'trade.accept.mistake.tooMuch',
    })
  })

  it('leaves lines without a verdict for later', () => {
    const draft = { ...verdictDraft([line()])[0]!, accepted: '0' }
    expect(verdictLines([draft])).toEqual([])
  })
})
