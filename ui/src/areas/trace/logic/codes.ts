import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import type { Code } from '@/api/trace'

const CANONICAL = 'https://id.gs1.org'
const OWN = /^urn:staveworks:item:[^:]+:[^:]+:([^:]+)(?::lot:([^:]+))?(?::serial:([^:]+))?$/

/** The page of what a code names. */
export const itemTo = (code: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ path: '/trace/item', query: { code, ...query } })

/** The page that everybody sees who scans it. */
export const publicPath = (code: string): string =>
  /^https:\/\/id\.gs1\.org\/0[01]\//.test(code) ? code.slice(CANONICAL.length) : `/c?code=${encodeURIComponent(code)}`

function plain(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A firm's own number with its lot or serial number, out of the URN that keeps firms apart. */
export function ownNumber(code: string): { number: string; lot?: string; serial?: string } | undefined {
  const [, number, lot, serial] = OWN.exec(code) ?? []
  if (number === undefined) return undefined
  return { number: plain(number), lot: lot === undefined ? undefined : plain(lot), serial: serial === undefined ? undefined : plain(serial) }
}

/** The part of a code that tells it from its neighbours. */
export function shortCode(code: Code): string {
  const own = ownNumber(code.code)
  if (own !== undefined) return [own.number, own.serial ?? own.lot].filter((part) => part !== undefined).join(' ')
  const part = code.serial ?? code.lot ?? code.sscc ?? code.gtin
  if (part !== undefined) return part
  if (code.level === 'transformation') return code.code.slice('transformation:'.length).replace(/^ni:.*;([0-9a-f]{8}).*$/, '$1')
  if (code.code.startsWith(CANONICAL)) return plain(code.code.slice(CANONICAL.length + 1))
  return code.code
}

/** What kind of thing it is, as a word of `trace.level`. */
export type LevelWord = 'unit' | 'lot' | 'package' | 'kind' | 'making' | 'other'
export function levelOf(code: Code): LevelWord {
  if (code.sscc !== undefined) return 'package'
  if (code.level === 'transformation') return 'making'
  if (code.serial !== undefined || code.level === 'instance') return 'unit'
  if (code.lot !== undefined || code.level === 'lot') return 'lot'
  if (code.level === 'class') return 'kind'
  const own = ownNumber(code.code)
  return own?.serial !== undefined ? 'unit' : own?.lot !== undefined ? 'lot' : 'other'
}
