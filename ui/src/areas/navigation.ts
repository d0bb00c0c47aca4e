import type { Session } from '@/api/party'
import { canAny } from '@/session/session'
import { NAV_SECTIONS, type NavEntry, type NavSection } from './area'

const entries = Object.values(import.meta.glob<NavEntry[]>('./*/nav.ts', { eager: true, import: 'default' })).flat()

/** The words that the navigation needs. */
export const navigationKeys: readonly string[] = [
  ...entries.map((entry) => entry.label),
  ...NAV_SECTIONS.map((section) => `nav.section.${section}`),
]

export interface NavGroup {
  section: NavSection
  entries: NavEntry[]
}

/** The navigation of one session, grouped by job; empty groups are left out. */
export function navigationFor(session: Session): NavGroup[] {
  const shown = entries.filter((entry) => canAny(entry.permissions ?? []) && (entry.when?.(session) ?? true))
  return NAV_SECTIONS.map((section) => ({
    section,
    entries: shown.filter((entry) => entry.section === section).sort((a, b) => a.order - b.order),
  })).filter((group) => group.entries.length > 0)
}
