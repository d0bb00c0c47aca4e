import type { AlarmItem, AlarmPriority } from '@/api/alarm'

const GROUPS: Record<AlarmItem['state'], number> = { unacknowledged: 0, returned: 1, acknowledged: 2, shelved: 3, suppressed: 3, normal: 4 }

/** What asks for somebody first: what nobody has seen, by urgency, the one that waits longest first. */
export function byNeed(rows: readonly AlarmItem[]): AlarmItem[] {
  const group = (row: AlarmItem) => GROUPS[row.state]
  return [...rows].sort((a, b) => group(a) - group(b) || b.rank - a.rank || a.raisedAt.localeCompare(b.raisedAt) || a.id.localeCompare(b.id))
}

export const needsAcknowledging = (row: AlarmItem) => row.acknowledgedAt === undefined && row.isOpen

export interface Narrowing {
  word: string
  priority: AlarmPriority | undefined
  state: AlarmItem['state'] | undefined
}

export function narrowed(rows: readonly AlarmItem[], { word, priority, state }: Narrowing): AlarmItem[] {
  const wanted = word.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (priority === undefined || row.priority === priority) &&
      (state === undefined || row.state === state) &&
      [row.number, row.deviceName, row.messageZh, row.messageEn, row.ruleName].some((text) => text.toLowerCase().includes(wanted)),
  )
}

/** Those that have come since the last look and that nobody has seen. */
export const fresh = (rows: readonly AlarmItem[], known: ReadonlySet<string>) =>
  rows.filter((row) => row.state === 'unacknowledged' && !known.has(row.id))
