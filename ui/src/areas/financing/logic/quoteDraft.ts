import type { Financing, Quote, QuoteInput } from '@/api/financing'
import { compare, divide, isDecimal, isPositive, multiply, plain } from '@/areas/trade/logic/decimal'
import { estimate, type Estimate } from '@/areas/finance/logic/discount'
import { addDays, daysUntil } from '@/format/format'

/** A bank's quote as it is typed; rates and shares in percent. */
export interface QuoteDraft {
  ratePercent: string
  fee: string
  valueOn: string
  validUntil: string
  issuerSharePercent: string
  note: string
}

const VALID_DAYS = 5

const earlier = (one: string, other: string) => (one < other ? one : other)

/** What stands so far, or a quote for money tomorrow. */
export function draftOf(financing: Pick<Financing, 'dueOn'>, standing: Quote | undefined, today: string): QuoteDraft {
  const last = addDays(financing.dueOn, -1)
  const later = (day: string) => (day < today ? today : day)
  if (standing === undefined) {
    return {
      ratePercent: '',
      fee: '0',
      valueOn: earlier(addDays(today, 1), last),
      validUntil: earlier(addDays(today, VALID_DAYS), last),
      issuerSharePercent: '0',
      note: '',
    }
  }
  return {
    ratePercent: plain(multiply(standing.yearlyRate, '100')),
    fee: standing.fee.amount,
    valueOn: later(standing.valueOn),
    validUntil: later(standing.validUntil),
    issuerSharePercent: plain(standing.issuerSharePercent),
    note: standing.note ?? '',
  }
}

export type Mistakes = Partial<Record<keyof QuoteDraft, string>>

const isBetween = (text: string, from: string, until: string) => isDecimal(text) && compare(text, from) >= 0 && compare(text, until) <= 0

/** The key of the message, by field. */
export function mistakesOf(draft: QuoteDraft, dueOn: string, today: string): Mistakes {
  const found: Mistakes = {}
  if (!isBetween(draft.ratePercent, '0', '100')) found.ratePercent = 'financing.quote.mistake.rate'
  if (!isDecimal(draft.fee) || compare(draft.fee, '0') < 0) found.fee = 'financing.quote.mistake.fee'
  if (draft.valueOn < today || draft.valueOn >= dueOn) found.valueOn = 'financing.quote.mistake.valueOn'
  if (draft.validUntil < today || draft.validUntil > dueOn) found.validUntil = 'financing.quote.mistake.validUntil'
  if (!isBetween(draft.issuerSharePercent, '0', '100')) found.issuerSharePercent = 'financing.quote.mistake.share'
  return found
}

export interface Preview extends Estimate {
  /** What of the interest the issuer bears by agreement. */
  issuerShare: string
}

/** What the holder would get; none while it can't be computed. */
export function previewOf(draft: QuoteDraft, amount: string, dueOn: string): Preview | undefined {
  if (!isDecimal(draft.ratePercent) || !isDecimal(draft.fee) || draft.valueOn === '') return undefined
  const computed = estimate(amount, draft.ratePercent, draft.fee, daysUntil(dueOn, draft.valueOn))
  if (computed === undefined) return undefined
  const share = isDecimal(draft.issuerSharePercent) && isPositive(draft.issuerSharePercent) ? draft.issuerSharePercent : '0'
  return { ...computed, issuerShare: divide(multiply(computed.interest, share), '100', 2) }
}

export function inputOf(draft: QuoteDraft, currency: string): QuoteInput {
  return {
    yearlyRate: divide(draft.ratePercent, '100', 6),
    fee: { amount: draft.fee.trim(), currency },
    valueOn: draft.valueOn,
    validUntil: draft.validUntil,
    issuerSharePercent: draft.issuerSharePercent.trim(),
    note: draft.note.trim() === '' ? undefined : draft.note.trim(),
  }
}
