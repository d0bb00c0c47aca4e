import type { AcceptanceLine, DeliveryLine } from '@/api/trade'
import { add, compare, isDecimal, isPositive, plain, subtract } from './decimal'

/** One delivered line while it is judged. */
export interface VerdictDraft {
  deliveryLineId: string
  /** What nobody has judged yet. */
  open: string
  accepted: string
  rejected: string
  reason: string
  note: string
}

export function verdictDraft(lines: readonly DeliveryLine[]): VerdictDraft[] {
  return lines
    .map((line) => ({ line, open: plain(subtract(line.quantity.value, add(line.accepted, line.rejected))) }))
    .filter(({ open }) => isPositive(open))
    .map(({ line, open }) => ({ deliveryLineId: line.id, open, accepted: open, rejected: '0', reason: '', note: '' }))
}

/** Sends back so many and accepts the rest. */
export function withRejected(verdict: VerdictDraft, rejected: string): VerdictDraft {
  if (!isDecimal(rejected)) return { ...verdict, rejected }
  const rest = subtract(verdict.open, rejected)
  return { ...verdict, rejected, accepted: compare(rest, '0') < 0 ? '0' : plain(rest) }
}

export function verdictLines(drafts: readonly VerdictDraft[]): AcceptanceLine[] {
  return drafts
    .filter((draft) => isPositive(draft.accepted) || isPositive(draft.rejected))
    .map((draft) => ({
      deliveryLineId: draft.deliveryLineId,
      accepted: draft.accepted.trim(),
      rejected: draft.rejected.trim(),
      reason: isPositive(draft.rejected) ? draft.reason : undefined,
      note: draft.note.trim() === '' ? undefined : draft.note.trim(),
    }))
}

/** By line, an i18n key of what is wrong with it. */
export function verdictMistakes(drafts: readonly VerdictDraft[]): Record<string, string> {
  const mistakes: Record<string, string> = {}
  for (const draft of drafts) {
    if (!isDecimal(draft.accepted) || !isDecimal(draft.rejected)) mistakes[draft.deliveryLineId] = 'trade.rfq.mistake.quantity'
    else if (compare(draft.accepted, '0') < 0 || compare(draft.rejected, '0') < 0) {
      mistakes[draft.deliveryLineId] = 'trade.rfq.mistake.quantity'
    } else if (compare(add(draft.accepted, draft.rejected), draft.open) > 0) {
      mistakes[draft.deliveryLineId] = 'trade.accept.mistake.tooMuch'
    } else if (isPositive(draft.rejected) && draft.reason === '') {
      mistakes[draft.deliveryLineId] = 'trade.accept.mistake.reason'
    } else if (draft.reason === 'other' && draft.note.trim() === '') {
      mistakes[draft.deliveryLineId] = 'trade.accept.mistake.note'
    }
  }
  return mistakes
}
