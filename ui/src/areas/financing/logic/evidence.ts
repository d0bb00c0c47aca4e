import { EVIDENCE_FACTS, type EvidenceFact } from '@/api/finance'
import type { EvidenceFile, Fact } from '@/api/financing'
import { compare, sum } from '@/areas/trade/logic/decimal'

export interface FactGroup {
  kind: EvidenceFact
  facts: Fact[]
  /** Whether any of them tells its day. */
  dated: boolean
}

/** Consents that are no group of facts. */
const OTHER: readonly EvidenceFact[] = ['document', 'history', 'credit']

/** Facts by what they are, in the order of a trade; what was consented to and is not there makes an empty group. */
export function groupsOf(file: Pick<EvidenceFile, 'facts' | 'consent'>): FactGroup[] {
  return EVIDENCE_FACTS.filter((kind) => file.consent.facts.includes(kind) && !OTHER.includes(kind)).map((kind) => {
    const facts = file.facts.filter((fact) => fact.kind === kind)
    return { kind, facts, dated: facts.some((fact) => fact.on !== undefined) }
  })
}

/** What the holder has kept to itself. */
export const withheld = (shown: readonly EvidenceFact[]): EvidenceFact[] => EVIDENCE_FACTS.filter((fact) => !shown.includes(fact))

/** Whether more rests on an invoice than is left of it: something does that a red letter took away. */
export const isOverclaimed = (invoice: NonNullable<Fact['invoiced']>): boolean =>
  compare(sum([invoice.claimed.amount, invoice.claimedElsewhere.amount]), invoice.standing.amount) > 0
