import type { Financing, Quote } from '@/api/financing'

/** The step that brings a request on, for whoever looks; none where it is somebody else's turn. */
export type Next = 'accept' | 'quote' | 'register' | 'disburse'

type Told = Pick<Financing, 'allowed' | 'state' | 'quotes' | 'registrationClause'>

export const openQuotes = (financing: Pick<Financing, 'quotes'>): Quote[] => financing.quotes.filter((quote) => quote.open)

/** A bank sees its own quotes only: the one that stands. */
export const standingQuote = (financing: Pick<Financing, 'quotes'>): Quote | undefined =>
  financing.quotes.find((quote) => quote.state === 'standing')

export const acceptedQuote = (financing: Pick<Financing, 'quotes'>): Quote | undefined =>
  financing.quotes.find((quote) => quote.state === 'accepted')

export function nextStep(financing: Told): Next | undefined {
  const may = (step: Financing['allowed'][number]) => financing.allowed.includes(step)
  if (may('accept_quote')) return 'accept'
  if (may('quote')) return standingQuote(financing)?.open === true ? undefined : 'quote'
  if (may('register') && financing.state === 'accepted' && financing.registrationClause !== undefined) return 'register'
  return may('disburse') ? 'disburse' : undefined
}

/** Quotes in the order of what arrives, the most first. */
export const byPaid = (quotes: readonly Quote[]): Quote[] =>
  [...quotes].sort((a, b) => Number(b.paid.amount) - Number(a.paid.amount))
