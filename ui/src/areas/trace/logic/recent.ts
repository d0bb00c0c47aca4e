import { ref } from 'vue'
import type { Code } from '@/api/trace'
import { useSession } from '@/session/session'
import { shortCode } from './codes'

/** Others on this device, and the same person in another firm, have lists of their own. */
function keptAs(): string {
  const { session, organisation } = useSession()
  return `staveworks.trace.recent.${session.value?.person.id ?? ''}.${organisation.value?.id ?? ''}`
}
const MOST = 12

export interface RecentCode {
  code: string
  label: string
  at: string
}

function read(): RecentCode[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs()) ?? '[]')
    return Array.isArray(kept) ? (kept as RecentCode[]).filter((one) => typeof one?.code === 'string' && typeof one.label === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Codes that the person looked at on this device, the latest first. */
export const recentCodes = ref<RecentCode[]>([])

export function readRecent(): void {
  recentCodes.value = read()
}

export function remember(code: Code): void {
  readRecent()
  recentCodes.value = [
    { code: code.code, label: shortCode(code), at: new Date().toISOString() },
    ...recentCodes.value.filter((one) => one.code !== code.code),
  ].slice(0, MOST)
  try {
    localStorage.setItem(keptAs(), JSON.stringify(recentCodes.value))
  } catch {
    // A full or forbidden store costs only the memory of it.
  }
}

export function forgetAll(): void {
  recentCodes.value = []
  localStorage.removeItem(keptAs())
}
