import type { Attachment } from '@/api/kernel'
import type { ParsedLine, Rfq, RfqInput, TermsBasis } from '@/api/trade'
import type { PartyRef } from '@/api/values'
import { addDays, localToday } from '@/format/format'
import { isDecimal, isPositive } from './decimal'

/** A line while it is typed: every field a text, so that nothing typed is lost. */
export interface DraftLine {
  key: string
  productId?: string
  description: string
  specification: string
  quantity: string
  unit: string
  targetPrice: string
  neededBy: string
}

export interface RfqDraft {
  title: string
  currency: string
  deliverySiteId: string
  quotesDue: string
  neededBy: string
  lines: DraftLine[]
  visibility: 'open' | 'invited'
  invited: PartyRef[]
  termsBasis: TermsBasis
  termsDays: string
  autoAcceptDays: string
  depositPercent: string
  wantsSample: boolean
  sampleQuantity: string
  note: string
  attachments: Attachment[]
}

let lastKey = 0
export const nextKey = (): string => `${Date.now().toString(36)}-${++lastKey}`

export function emptyLine(): DraftLine {
  return { key: nextKey(), description: '', specification: '', quantity: '', unit: 'H87', targetPrice: '', neededBy: '' }
}

export function emptyDraft(today: string = localToday()): RfqDraft {
  return {
    title: '',
    currency: 'CNY',
    deliverySiteId: '',
    quotesDue: addDays(today, 7),
    neededBy: addDays(today, 45),
    lines: [emptyLine()],
    visibility: 'open',
    invited: [],
    termsBasis: 'statement',
    termsDays: '20',
    autoAcceptDays: '7',
    depositPercent: '0',
    wantsSample: false,
    sampleQuantity: '2',
    note: '',
    attachments: [],
  }
}

function draftLine(line: NonNullable<ParsedLine['line']>): DraftLine {
  return {
    key: nextKey(),
    productId: line.productId,
    description: line.description,
    specification: line.specification ?? '',
    quantity: line.quantity.value,
    unit: line.quantity.unit,
    targetPrice: line.targetPrice === undefined ? '' : String(line.targetPrice),
    neededBy: line.neededBy ?? '',
  }
}

/** A request that was kept at the server, to go on with it. */
export function draftOf(rfq: Rfq): RfqDraft {
  return {
    title: rfq.title,
    currency: rfq.currency,
    deliverySiteId: rfq.deliverySiteId ?? '',
    quotesDue: rfq.quotesDue,
    neededBy: rfq.neededBy ?? '',
    lines: rfq.lines.length > 0 ? rfq.lines.map(draftLine) : [emptyLine()],
    visibility: rfq.visibility,
    invited: rfq.invited,
    termsBasis: rfq.terms.basis,
    termsDays: String(rfq.terms.days),
    autoAcceptDays: String(rfq.terms.autoAcceptDays),
    depositPercent: rfq.depositPercent,
    wantsSample: rfq.sampleQuantity !== undefined,
    sampleQuantity: rfq.sampleQuantity ?? '2',
    note: rfq.note ?? '',
    attachments: rfq.attachments,
  }
}

/** Nothing is typed into it yet. */
export const isEmptyLine = (line: DraftLine): boolean =>
  [line.description, line.specification, line.quantity, line.targetPrice].every((text) => text.trim() === '')

export const filledLines = (draft: RfqDraft): DraftLine[] => draft.lines.filter((line) => !isEmptyLine(line))

const orNothing = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

export function inputOf(draft: RfqDraft): RfqInput {
  return {
    title: draft.title.trim(),
    visibility: draft.visibility,
    invited: draft.visibility === 'invited' ? draft.invited.map((one) => one.id) : [],
    quotesDue: draft.quotesDue,
    currency: draft.currency,
    deliverySiteId: orNothing(draft.deliverySiteId),
    neededBy: orNothing(draft.neededBy),
    termsDays: Number(draft.termsDays),
    termsBasis: draft.termsBasis,
    autoAcceptDays: Number(draft.autoAcceptDays),
    depositPercent: draft.depositPercent.trim() || '0',
    sampleQuantity: draft.wantsSample ? orNothing(draft.sampleQuantity) : undefined,
    note: orNothing(draft.note),
    attachmentIds: draft.attachments.map((file) => file.id),
    lines: filledLines(draft).map((line) => ({
      productId: line.productId,
      description: line.description.trim(),
      specification: orNothing(line.specification),
      quantity: { value: line.quantity.trim(), unit: line.unit },
      targetPrice: orNothing(line.targetPrice),
      neededBy: orNothing(line.neededBy),
    })),
  }
}

// ---- rows pasted from a sheet

/** The good rows of a preview as lines. */
export const goodLines = (rows: readonly ParsedLine[]): DraftLine[] =>
  rows.flatMap((row) => (row.line !== undefined && row.errors.length === 0 ? [draftLine(row.line)] : []))

export const badRows = (rows: readonly ParsedLine[]): ParsedLine[] => rows.filter((row) => row.errors.length > 0)

/** The lines with those of a preview behind them; lines into which nothing was typed give way. */
export function withParsed(lines: readonly DraftLine[], rows: readonly ParsedLine[]): DraftLine[] {
  return [...lines.filter((line) => !isEmptyLine(line)), ...goodLines(rows)]
}

// ---- what is missing, by field name as the server names it; the values are i18n keys

export type Mistakes = Record<string, string>

function checkLines(draft: RfqDraft): Mistakes {
  const mistakes: Mistakes = {}
  const lines = filledLines(draft)
  if (lines.length === 0) mistakes.lines = 'trade.rfq.mistake.noLine'
  lines.forEach((line, at) => {
    if (line.description.trim() === '') mistakes[`lines[${at}].description`] = 'trade.rfq.mistake.description'
    if (!isDecimal(line.quantity) || !isPositive(line.quantity)) {
      mistakes[`lines[${at}].quantity`] = 'trade.rfq.mistake.quantity'
    }
    if (line.targetPrice.trim() !== '' && !isDecimal(line.targetPrice)) {
      mistakes[`lines[${at}].targetPrice`] = 'trade.rfq.mistake.price'
    }
  })
  return mistakes
}

function isWhole(text: string, from: number, to: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= from && Number(text) <= to
}

export function mistakesIn(step: string, draft: RfqDraft, today: string = localToday()): Mistakes {
  const mistakes: Mistakes = {}
  if (step === 'basics') {
    if (draft.title.trim() === '') mistakes.title = 'trade.rfq.mistake.title'
    if (draft.quotesDue === '') mistakes.quotesDue = 'trade.rfq.mistake.quotesDue'
    else if (draft.quotesDue < today) mistakes.quotesDue = 'trade.rfq.mistake.past'
    if (draft.neededBy !== '' && draft.neededBy < today) mistakes.neededBy = 'trade.rfq.mistake.past'
  }
  if (step === 'lines') Object.assign(mistakes, checkLines(draft))
  if (step === 'members' && draft.visibility === 'invited' && draft.invited.length === 0) {
    mistakes.invited = 'trade.rfq.mistake.invited'
  }
  if (step === 'terms') {
    if (!isWhole(draft.termsDays, 0, 365)) mistakes.termsDays = 'trade.rfq.mistake.termsDays'
    if (!isWhole(draft.autoAcceptDays, 1, 60)) mistakes.autoAcceptDays = 'trade.rfq.mistake.autoAcceptDays'
    if (!isDecimal(draft.depositPercent) || Number(draft.depositPercent) < 0 || Number(draft.depositPercent) > 100) {
      mistakes.depositPercent = 'trade.rfq.mistake.depositPercent'
    }
    if (draft.wantsSample && (!isDecimal(draft.sampleQuantity) || !isPositive(draft.sampleQuantity))) {
      mistakes.sampleQuantity = 'trade.rfq.mistake.quantity'
    }
  }
  return mistakes
}

/** The step on which a field of the server's answer stands. */
export function stepOf(field: string): string {
  if (field.startsWith('lines')) return 'lines'
  if (field.startsWith('invited') || field === 'visibility') return 'members'
  if (['termsDays', 'termsBasis', 'autoAcceptDays', 'depositPercent', 'sampleQuantity', 'note'].includes(field)) return 'terms'
  return field.startsWith('attachmentIds') ? 'terms' : 'basics'
}
