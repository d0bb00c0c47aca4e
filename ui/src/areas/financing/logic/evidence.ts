import { EVIDENCE_FACTS, type EvidenceFact } from '@/api/finance'
import type { EvidenceFile, Fact } from '@/api/financing'

export interface FactGroup {
  kind: EvidenceFact
  facts: Fact[]
}

/** Facts by what they are, in the order of a trade; the history is no single fact. */
export function groupsOf(file: Pick<EvidenceFile, 'facts'>): FactGroup[] {
  return EVIDENCE_FACTS.map((kind) => ({ kind, facts: file.facts.filter((fact) => fact.kind === kind) })).filter(
    (group) => group.facts.length > 0,
  )
}

/** What the holder has kept to itself. */
export const withheld = (shown: readonly EvidenceFact[]): EvidenceFact[] => EVIDENCE_FACTS.filter((fact) => !shown.includes(fact))
