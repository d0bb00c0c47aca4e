import type { Component } from 'vue'
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import type { Session } from '@/api/party'
import type { Permission } from '@/session/permissions'

/**
 * What an area contributes. Each file is optional and is found by its name:
 *
 * | file | default export |
 * | --- | --- |
 * | routes.ts | `RouteRecordRaw[]` |
 * | nav.ts | `NavEntry[]` |
 * | states.ts | `StateWords` |
 * | objects.ts | `ObjectPages` |
 * | today.ts | `TodayWords` |
 */

declare module 'vue-router' {
  interface RouteMeta {
    /** i18n key of the page's title. */
    title?: string
    /** `console` when left out. */
    layout?: 'console' | 'floor' | 'plain' | 'print'
    /** Reachable without a session. */
    public?: boolean
    /** One of these is needed. */
    permissions?: readonly Permission[]
    /** The list fills the window's height and scrolls inside itself. */
    fill?: boolean
  }
}

/** Jobs in the order of the left navigation; headings are `nav.section.<name>`. */
export const NAV_SECTIONS = ['today', 'buy', 'sell', 'make', 'trace', 'money', 'network', 'govern', 'own'] as const
export type NavSection = (typeof NAV_SECTIONS)[number]

export interface NavEntry {
  to: string
  /** i18n key. */
  label: string
  icon: Component
  section: NavSection
  /** Within the section, small first. */
  order: number
  /** One of these is needed; none for everybody. */
  permissions?: readonly Permission[]
  /** For what permissions do not tell, e.g. the kind of the organisation. */
  when?: (session: Session) => boolean
  /** In the phone's bottom bar (the first four that are shown). */
  phone?: boolean
}

export type Tone = 'neutral' | 'progress' | 'attention' | 'good' | 'bad'

/** Per state machine: where its words stand and how each state looks. */
export type StateWords = Record<string, { words: string; tones: Record<string, Tone> }>

/** Per subject type: the i18n key of its noun, and its page where the person may open one. */
export type ObjectPages = Record<string, { noun: string; page?: (id: string, number?: string) => RouteLocationRaw | undefined }>

export interface TodayWords {
  /** Per task kind: i18n key, the list that shows all of them, and where the words stand when titles are codes. */
  tasks?: Record<string, { label: string; all?: RouteLocationRaw; titles?: string }>
  /** Per figure key: i18n key, and what explains the figure. */
  figures?: Record<string, { label: string; to?: RouteLocationRaw }>
}

export const areaRoutes: RouteRecordRaw[] = Object.values(
  import.meta.glob<RouteRecordRaw[]>('./*/routes.ts', { eager: true, import: 'default' }),
).flat()

export const stateWords: StateWords = Object.assign(
  {},
  ...Object.values(import.meta.glob<StateWords>('./*/states.ts', { eager: true, import: 'default' })),
)

export const objectPages: ObjectPages = Object.assign(
  {},
  ...Object.values(import.meta.glob<ObjectPages>('./*/objects.ts', { eager: true, import: 'default' })),
)

/** The page of one thing; none where it has none that the person may open. */
export const pageOf = (type: string, id: string, number?: string): RouteLocationRaw | undefined =>
  objectPages[type]?.page?.(id, number)

const todayFiles = Object.values(import.meta.glob<TodayWords>('./*/today.ts', { eager: true, import: 'default' }))

export const todayWords: Required<TodayWords> = {
  tasks: Object.assign({}, ...todayFiles.map((words) => words.tasks)),
  figures: Object.assign({}, ...todayFiles.map((words) => words.figures)),
}
