import { ref, watch } from 'vue'

/** Someone who signed in by badge on this device, for a quick change of worker. */
export interface KnownBadge {
  badge: string
  name: string
}

const SHARED = 'staveworks.floor.shared'
const BADGES = 'staveworks.floor.badges'
const BADGES_MAX = 12

/** This device is passed from hand to hand: it shows who works and asks for a badge again after a pause. */
export const sharedTablet = ref(localStorage.getItem(SHARED) === 'true')
watch(sharedTablet, (on) => localStorage.setItem(SHARED, String(on)))

export const knownBadges = ref<KnownBadge[]>(JSON.parse(localStorage.getItem(BADGES) ?? '[]') as KnownBadge[])
watch(knownBadges, (now) => localStorage.setItem(BADGES, JSON.stringify(now)))

/** The last one first. */
export function rememberBadge(badge: KnownBadge): void {
  const others = knownBadges.value.filter((one) => one.badge !== badge.badge)
  knownBadges.value = [badge, ...others].slice(0, BADGES_MAX)
}

export function forgetBadge(badge: string): void {
  knownBadges.value = knownBadges.value.filter((one) => one.badge !== badge)
}
