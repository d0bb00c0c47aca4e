import type { CoverageLine, InvoiceLine } from '@/api/invoice'
import { add, compare, plain, round, subtract, sum } from '@/areas/trade/logic/decimal'

/** A line as both sides accepted it, with the price of its order (without tax). */
export type AcceptedLine = Pick<CoverageLine, 'id' | 'component' | 'description' | 'quantity' | 'vatRate' | 'amount'> & { unitPrice?: string }

/** A line of an invoice, what the discount lines after it took off included. */
export interface BilledLine {
  number: number
  name: string
  unit?: string
  quantity?: string
  unitPrice?: string
  rate?: string
  gross: string
  /** What discount lines took off. */
  discount: string
}

/** Below this, two names have too little in common. */
const LIKENESS_MIN = 0.6

/** The items of an invoice; a discount belongs to the item before it. */
export function billedLines(lines: readonly InvoiceLine[]): BilledLine[] {
  const items: BilledLine[] = []
  for (const line of lines) {
    const item = items.at(-1)
    if (line.kind === 'discount' && item !== undefined) {
      item.gross = add(item.gross, line.gross.amount)
      item.discount = subtract(item.discount, line.gross.amount)
    } else {
      const { number, name, unit, quantity, unitPrice, rate } = line
      items.push({ number, name, unit, quantity, unitPrice, rate, gross: line.gross.amount, discount: '0' })
    }
  }
  return items
}

/** Accepted lines, the line of the invoice that is for them, and where they depart from each other. */
export interface Comparison {
  lines: AcceptedLine[]
  item?: BilledLine
  found: Difference[]
}

/**
 * Holds accepted lines and lines of the invoice against each other: first those of the same amount, then goods by their
 * name, since one line of an invoice is often for several deliveries. Invoices name no lines of statements, so this is
 * what a reader would do; nothing is booked by it.
 */
export function compareLines(accepted: readonly AcceptedLine[], billed: readonly BilledLine[]): Comparison[] {
  const pairs = sameAmounts(accepted, billed)
  const closed = new Set(pairs.values())
  const open = billed.filter((item) => !closed.has(item))
  const groups = new Map<BilledLine, Comparison>()
  const comparisons: Comparison[] = []
  for (const line of accepted) {
    const item = pairs.get(line.id) ?? mostAlike(line, open)
    const group = item === undefined ? undefined : groups.get(item)
    if (group !== undefined) group.lines.push(line)
    else {
      const begun: Comparison = { lines: [line], item, found: [] }
      comparisons.push(begun)
      if (item !== undefined) groups.set(item, begun)
    }
  }
  for (const one of comparisons) if (one.item !== undefined) one.found = differences(one.lines, one.item)
  return comparisons
}

/** Lines of the same amount, the most alike first, each once. */
function sameAmounts(accepted: readonly AcceptedLine[], billed: readonly BilledLine[]): Map<string, BilledLine> {
  const candidates = accepted
    .flatMap((line) => billed.map((item) => ({ line, item })))
    .filter(({ line, item }) => compare(line.amount.amount, item.gross) === 0)
    .sort((a, b) => likeness(b.line.description, b.item.name) - likeness(a.line.description, a.item.name))
  const pairs = new Map<string, BilledLine>()
  const used = new Set<BilledLine>()
  for (const { line, item } of candidates) {
    if (pairs.has(line.id) || used.has(item)) continue
    pairs.set(line.id, item)
    used.add(item)
  }
  return pairs
}

function mostAlike(line: AcceptedLine, billed: readonly BilledLine[]): BilledLine | undefined {
  if (line.component !== 'goods') return undefined
  const [best] = billed
    .map((item) => ({ item, likeness: likeness(line.description, item.name) }))
    .filter((one) => one.likeness >= LIKENESS_MIN)
    .sort((a, b) => b.likeness - a.likeness)
  return best?.item
}

/** How much of the shorter of two names stands in the other, from 0 to 1, by neighbouring characters; works without blanks. */
export function likeness(a: string, b: string): number {
  const ours = neighbours(a)
  const theirs = neighbours(b)
  const least = Math.min(ours.size, theirs.size)
  return least === 0 ? 0 : [...ours].filter((one) => theirs.has(one)).length / least
}

function neighbours(text: string): Set<string> {
  // The tax category stands in front as *category*.
  const plainText = text
    .replace(/^\*[^*]*\*/, '')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase()
  return new Set(Array.from({ length: Math.max(plainText.length - 1, 0) }, (_, at) => plainText.slice(at, at + 2)))
}

export interface Difference {
  of: 'quantity' | 'price' | 'rate' | 'amount'
  accepted: string
  billed: string
  /** Billed less accepted. */
  by: string
}

/** Where the invoice says something else than was ordered and accepted; a price counts to the digits agreed on. */
export function differences(lines: readonly AcceptedLine[], item: BilledLine): Difference[] {
  const found: Difference[] = []
  const hold = (of: Difference['of'], accepted: string | undefined, billed: string | undefined) => {
    if (accepted === undefined || billed === undefined || compare(accepted, billed) === 0) return
    found.push({ of, accepted, billed, by: plain(subtract(billed, accepted)) })
  }
  hold('quantity', together(lines.map((line) => line.quantity?.value)), item.quantity)
  const price = same(lines.map((line) => line.unitPrice))
  // A discount stands in the amount, not in the price.
  if (price !== undefined && item.unitPrice !== undefined && compare(item.discount, '0') === 0) {
    const agreed = plain(price)
    hold('price', agreed, round(item.unitPrice, Math.max(digits(agreed), 2)))
  }
  hold('rate', same(lines.map((line) => line.vatRate)), item.rate)
  hold('amount', sum(lines.map((line) => line.amount.amount)), item.gross)
  return found
}

const together = (values: readonly (string | undefined)[]): string | undefined =>
  values.every((value) => value !== undefined) ? sum(values) : undefined

function same(values: readonly (string | undefined)[]): string | undefined {
  const first = values[0]
  return first !== undefined && values.every((value) => value !== undefined && compare(value, first) === 0) ? first : undefined
}

const digits = (text: string) => text.split('.')[1]?.length ?? 0
