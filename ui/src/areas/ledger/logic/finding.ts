import type { Finding } from '@/api/ledger'

export type Verdict = 'whole' | 'broken' | 'unbalanced' | 'empty'

/** What a check of the chain means; a broken chain outweighs sums that differ. */
export function verdictOf(finding: Finding): Verdict {
  if (finding.brokenFrom !== undefined) return 'broken'
  if (finding.unbalanced > 0) return 'unbalanced'
  return finding.seals === 0 ? 'empty' : 'whole'
}
