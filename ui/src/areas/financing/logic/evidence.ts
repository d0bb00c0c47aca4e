import { EVIDENCE_FACTS, type EvidenceFact } from '@/api/finance'
import type { EvidenceFile, Fact } from '@/api/financing'

export interface FactGroup {
  kind: EvidenceFact
  facts: Fact[]
  /** Whether any of them tells its day. */
  dated: boolean
}

/** Facts by what they are, in the order of a trade; the history is no single fact. */
export function groupsOf(file: Pick<EvidenceFile, 'facts'>): FactGroup[] {
  return EVIDENCE_FACTS.map((kind) => {
    const facts = file.facts.filter((fact) => fact.kind === kind)
    return { kind, facts, dated: facts.some((fact) => fact.on !== undefined) }
  }).filter((group) => group.facts.length > 0)
}

/** What the holder has kept to itself. */
export const withheld = (shown: readonly EvidenceFact[]): EvidenceFact[] => EVIDENCE_FACTS.filter((fact) => !shown.includes(fact))
