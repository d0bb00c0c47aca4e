import { computed, ref } from 'vue'
import { ApiProblem } from '@/api/problem'
import { me, sessions, type OrganisationKind, type Session, type SignIn } from '@/api/party'
import { followServer } from '@/format/format'
import { setLanguage, language, type Language } from '@/i18n'
import type { Permission } from './permissions'

const session = ref<Session | null>(null)
const permissions = new Set<Permission>()
/** Grows with each change of person or organisation: pages built for the old one are thrown away. */
const generation = ref(0)
const largeType = ref(localStorage.getItem('staveworks.largeType') === 'true')
let known = false
let asking: Promise<void> | undefined

function applyLargeType(on: boolean): void {
  largeType.value = on
  document.documentElement.classList.toggle('large-type', on)
  localStorage.setItem('staveworks.largeType', String(on))
}
applyLargeType(largeType.value)

async function enter(next: Session): Promise<void> {
  followServer(next.now)
  session.value = next
  permissions.clear()
  // Enum names travel in lower case.
  for (const permission of next.permissions) permissions.add(permission.toUpperCase() as Permission)
  known = true
  generation.value++
  if (next.person.largeType !== undefined) applyLargeType(next.person.largeType)
  if (next.person.locale !== undefined && next.person.locale !== language.value) await setLanguage(next.person.locale)
}

/** Asks the server once who is signed in; later calls answer at once. */
async function ensureKnown(): Promise<void> {
  if (known) return
  asking ??= refresh().finally(() => {
    asking = undefined
  })
  await asking
}

async function refresh(): Promise<void> {
  try {
    await enter(await sessions.current())
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.status !== 401) throw thrown
    forget()
  }
}

function forget(): void {
  session.value = null
  permissions.clear()
  known = true
  generation.value++
}

async function setLargeType(on: boolean): Promise<void> {
  applyLargeType(on)
  await keepPreferences({})
}

async function chooseLanguage(next: Language): Promise<void> {
  await setLanguage(next)
  await keepPreferences({ locale: next })
}

async function keepPreferences(change: { name?: string; locale?: Language }): Promise<void> {
  const person = session.value?.person
  if (person === undefined) return
  const next = { name: change.name ?? person.name, locale: change.locale ?? language.value, largeType: largeType.value }
  await me.update(next)
  Object.assign(person, next)
}

/** Who is signed in, for which organisation, and what they may do. */
export function useSession() {
  return {
    session: computed(() => session.value),
    generation: computed(() => generation.value),
    largeType: computed(() => largeType.value),
    organisation: computed(() => session.value?.organisation),
    kind: computed<OrganisationKind | undefined>(() => session.value?.organisation?.kind),
    ensureKnown,
    refresh,
    forget,
    signIn: async (input: SignIn) => enter(await sessions.signIn(input)),
    demoSignIn: async (personId: string) => enter(await sessions.demoSignIn(personId)),
    enter,
    signOut: async () => {
      await sessions.signOut()
      forget()
    },
    switchTo: async (organisationId: string) => enter(await sessions.switchTo(organisationId)),
    setLargeType,
    chooseLanguage,
    rename: (name: string) => keepPreferences({ name }),
    can,
    canAny,
  }
}

export function can(permission: Permission): boolean {
  return session.value !== null && permissions.has(permission)
}

export function canAny(permissions: readonly Permission[]): boolean {
  return permissions.length === 0 || permissions.some(can)
}
