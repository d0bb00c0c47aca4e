import type { ScheduleFinding } from '@/api/schedule'

/** Findings by what is told of them together; what has no word of its own is `other`. */
const WORDS: Record<string, string> = {
  UNPLANNED: 'unplanned',
  OVERDUE: 'overdue',
  CLOSED: 'closed',
  TIME: 'closed',
  OVERLAP: 'overlap',
  SETUP: 'setup',
  ORDER: 'order',
  AFTER: 'order',
  CHOICE: 'choice',
}

export interface FindingCount {
  word: string
  count: number
  keys: string[]
}

/** How many operations each kind of finding is about, the largest first. */
export function countFindings(findings: readonly ScheduleFinding[]): FindingCount[] {
  const keys = new Map<string, Set<string>>()
  for (const finding of findings) {
    const word = WORDS[finding.code] ?? 'other'
    const known = keys.get(word) ?? new Set()
    for (const key of finding.keys) known.add(key)
    keys.set(word, known)
  }
  return [...keys]
    .map(([word, known]) => ({ word, count: known.size, keys: [...known] }))
    .sort((a, b) => b.count - a.count)
}
