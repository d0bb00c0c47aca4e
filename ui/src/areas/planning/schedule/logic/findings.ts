import type { ScheduleFinding } from '@/api/schedule'

type Code = ScheduleFinding['code']

/** Findings that are told together. */
const WORDS = {
  unplanned: 'unplanned',
  overdue: 'overdue',
  no_machine: 'noMachine',
  closed: 'closed',
  time: 'closed',
  overlap: 'overlap',
  setup: 'setup',
  order: 'order',
  choice: 'choice',
} as const satisfies Record<Code, string>

export interface FindingCount {
  word: (typeof WORDS)[Code]
  count: number
  keys: string[]
}

/** How many operations each kind of finding is about, the largest first. */
export function countFindings(findings: readonly ScheduleFinding[]): FindingCount[] {
  const keys = new Map<FindingCount['word'], Set<string>>()
  for (const finding of findings) {
    const word = WORDS[finding.code]
    const known = keys.get(word) ?? new Set<string>()
    for (const key of finding.keys) known.add(key)
    keys.set(word, known)
  }
  return [...keys]
    .map(([word, known]) => ({ word, count: known.size, keys: [...known] }))
    .sort((a, b) => b.count - a.count)
}
