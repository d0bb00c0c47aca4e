import type { CoverageLine, InvoiceLine } from '@/api/invoice'
import { add, compare, plain, round, subtract } from '@/areas/trade/logic/decimal'

/** A line as both sides accepted it, with the price of its order (without tax). */
export type AcceptedLine = Pick<CoverageLine, 'id' | 'description' | 'quantity' | 'vatRate' | 'amount'> & { unitPrice?: string }

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

const SAME_AMOUNT = 2
const SAME_QUANTITY = 1
/** Below this, two lines have nothing in common that could be shown. */
const LIKENESS_MIN = 0.5

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

/**
 * Which line of the invoice stands against which accepted line: the most alike first, each once. Invoices name no lines
 * of statements, so this is what a reader would do; nothing is booked by it.
 */
export function pair(accepted: readonly AcceptedLine[], billed: readonly BilledLine[]): Map<string, BilledLine> {
  const candidates = accepted
    .flatMap((line) => billed.map((item) => ({ line, item, score: alike(line, item) })))
    .filter((one) => one.score >= LIKENESS_MIN)
    .sort((a, b) => b.score - a.score)
  const pairs = new Map<string, BilledLine>()
  const used = new Set<BilledLine>()
  for (const { line, item } of candidates) {
    if (pairs.has(line.id) || used.has(item)) continue
    pairs.set(line.id, item)
    used.add(item)
  }
  return pairs
}

function alike(line: AcceptedLine, item: BilledLine): number {
  const amount = compare(line.amount.amount, item.gross) === 0 ? SAME_AMOUNT : 0
  const quantity = line.quantity !== undefined && item.quantity !== undefined && compare(line.quantity.value, item.quantity) === 0
  return amount + (quantity ? SAME_QUANTITY : 0) + likeness(line.description, item.name)
}

/** How alike two names are, from 0 to 1: the share of neighbouring characters that both have. Works without blanks too. */
export function likeness(a: string, b: string): number {
  const ours = neighbours(a)
  const theirs = neighbours(b)
  if (ours.size === 0 || theirs.size === 0) return 0
  return (2 * [...ours].filter((one) => theirs.has(one)).length) / (ours.size + theirs.size)
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
export function differences(line: AcceptedLine, item: BilledLine): Difference[] {
  const found: Difference[] = []
  const hold = (of: Difference['of'], accepted: string | undefined, billed: string | undefined) => {
    if (accepted === undefined || billed === undefined || compare(accepted, billed) === 0) return
    found.push({ of, accepted, billed, by: plain(subtract(billed, accepted)) })
  }
  hold('quantity', line.quantity?.value, item.quantity)
  // A discount stands in the amount, not in the price.
  if (line.unitPrice !== undefined && item.unitPrice !== undefined && compare(item.discount, '0') === 0) {
    const agreed = plain(line.unitPrice)
    hold('price', agreed, round(item.unitPrice, Math.max(digits(agreed), 2)))
  }
  hold('rate', line.vatRate, item.rate)
  hold('amount', line.amount.amount, item.gross)
  return found
}

const digits = (text: string) => text.split('.')[1]?.length ?? 0
