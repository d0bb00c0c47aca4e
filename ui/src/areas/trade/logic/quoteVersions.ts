import type { Quote, QuoteState, QuoteVersion } from '@/api/trade'

const byVersion = (quote: Quote): QuoteVersion[] => [...quote.versions].sort((a, b) => a.version - b.version)

/** What the seller offers now: its own last version, or the counter-offer that it accepted. */
export function standingVersion(quote: Quote): QuoteVersion | undefined {
  return quote.versions.find((one) => one.version === quote.version)
}

/** The buyer's counter-offer that waits for an answer. */
export function openCounter(quote: Quote): QuoteVersion | undefined {
  return quote.state === 'countered' ? byVersion(quote).at(-1) : undefined
}

/** Newest first, each with the version before it. */
export function versionsWithBefore(quote: Quote): { version: QuoteVersion; before?: QuoteVersion }[] {
  const versions = byVersion(quote)
  return versions.map((version, at) => ({ version, before: versions[at - 1] })).reverse()
}

/** Still to be decided, so that its last day matters. */
export const isOpenQuote = (state: QuoteState): boolean => state === 'submitted' || state === 'countered'
