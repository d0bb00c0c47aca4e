import type { Money } from '@/api/values'
import type { Language } from '@/i18n'

/** Pure formatting; components take it through `useFormat()`, which knows the reader's language. */

const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }
const DAY_MILLIS = 86_400_000

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  let format = formats.get(key) as T | undefined
  if (format === undefined) formats.set(key, (format = make()))
  return format
}

/** Decimal text goes to Intl as text: a number would lose digits. */
function formatDecimal(format: Intl.NumberFormat, decimal: string): string {
  return format.format(decimal as Intl.StringNumericLiteral)
}

export function formatMoney(money: Money, language: Language): string {
  const format = kept(
    `money:${language}:${money.currency}`,
    () => new Intl.NumberFormat(TAGS[language], { style: 'currency', currency: money.currency }),
  )
  return formatDecimal(format, money.amount)
}

/** A unit price with its currency: at least the coins, at most the six digits that prices have. */
export function formatUnitPrice(price: string, currency: string, language: Language): string {
  const format = kept(
    `price:${language}:${currency}`,
    () => new Intl.NumberFormat(TAGS[language], { style: 'currency', currency, maximumFractionDigits: 6 }),
  )
  return formatDecimal(format, price)
}

/** The name of a country by its ISO 3166 code. */
export function formatCountry(code: string, language: Language): string {
  return new Intl.DisplayNames(TAGS[language], { type: 'region' }).of(code) ?? code
}

/** Up to six decimals, none added. */
export function formatNumber(decimal: string | number, language: Language, maximumFractionDigits = 6): string {
  const format = kept(
    `number:${language}:${maximumFractionDigits}`,
    () => new Intl.NumberFormat(TAGS[language], { maximumFractionDigits }),
  )
  return formatDecimal(format, String(decimal))
}

/** With exactly so many decimals, where numbers stand under each other. */
export function formatFixed(value: string | number, language: Language, digits: number): string {
  const format = kept(
    `fixed:${language}:${digits}`,
    () => new Intl.NumberFormat(TAGS[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  return formatDecimal(format, String(value))
}

/** `0.13` → `13%`. */
export function formatPercent(fraction: string | number, language: Language, maximumFractionDigits = 2): string {
  const format = kept(
    `percent:${language}:${maximumFractionDigits}`,
    () => new Intl.NumberFormat(TAGS[language], { style: 'percent', maximumFractionDigits }),
  )
  return formatDecimal(format, String(fraction))
}

/** Milliseconds at UTC midnight of a `YYYY-MM-DD`. */
function dayMillis(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
}

/** A calendar day, the same day in every time zone. */
export function formatDate(date: string, language: Language): string {
  const format = kept(
    `date:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'medium', timeZone: 'UTC' }),
  )
  return format.format(dayMillis(date))
}

/** A calendar day of a year that is plain from where it stands. */
export function formatMonthDay(date: string, language: Language): string {
  const format = kept(
    `monthDay:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { month: language === 'zh' ? 'numeric' : 'short', day: 'numeric', timeZone: 'UTC' }),
  )
  return format.format(dayMillis(date))
}

/** A month `YYYY-MM`. */
export function formatMonth(month: string, language: Language): string {
  const format = kept(
    `month:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  )
  return format.format(dayMillis(`${month.slice(0, 7)}-01`))
}

/** A moment in the reader's own time zone. */
export function formatInstant(instant: string, language: Language): string {
  const format = kept(
    `instant:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'medium', timeStyle: 'short' }),
  )
  return format.format(Date.parse(instant))
}

/** A moment with its second, where the second counts. */
export function formatInstantSeconds(instant: string, language: Language): string {
  const format = kept(
    `instantSeconds:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'medium', timeStyle: 'medium' }),
  )
  return format.format(Date.parse(instant))
}

/** A moment without its year, where many stand together. */
export function formatMoment(instant: string, language: Language): string {
  const format = kept(
    `moment:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
  )
  return format.format(Date.parse(instant))
}

/** The hour and minute of a moment, for a scale of one day. */
export function formatClock(millis: number, language: Language): string {
  const format = kept(`clock:${language}`, () => new Intl.DateTimeFormat(TAGS[language], { hour: '2-digit', minute: '2-digit' }))
  return format.format(millis)
}

/** The hour, minute and second of a moment. */
function formatSeconds(millis: number, language: Language): string {
  const format = kept(
    `seconds:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  )
  return format.format(millis)
}

const SECONDS_UP_TO = 10 * 60_000
const CLOCK_UP_TO = 1.5 * DAY_MILLIS
const DAYS_UP_TO = 120 * DAY_MILLIS

/** What stands at a moment on a scale of time of that length: a clock (a day at midnight), a day or a month. */
export function formatOnScale(millis: number, lengthMillis: number, language: Language): string {
  if (lengthMillis <= SECONDS_UP_TO) return formatSeconds(millis, language)
  const day = localToday(new Date(millis))
  const isMidnight = new Date(millis).setHours(0, 0, 0, 0) === millis
  if (lengthMillis <= CLOCK_UP_TO) return isMidnight ? formatMonthDay(day, language) : formatClock(millis, language)
  return lengthMillis <= DAYS_UP_TO ? formatMonthDay(day, language) : formatMonth(day, language)
}

/** The day of a moment with its weekday: 「12月1日周二」. */
export function formatWeekday(millis: number, language: Language): string {
  const format = kept(
    `weekday:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { month: 'short', day: 'numeric', weekday: 'short' }),
  )
  return format.format(millis)
}

/** A moment with seconds and time zone, for the tooltip. */
export function formatInstantFull(instant: string, language: Language): string {
  const format = kept(
    `instantFull:${language}`,
    () => new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'full', timeStyle: 'long' }),
  )
  return format.format(Date.parse(instant))
}

/** By how much the server's day is ahead of the reader's clock: whole days, in a demonstration that was moved ahead. */
let aheadMillis = 0

/**
 * Takes over the server's day. A clock that is some hours wrong stays as it is, and an answer that was kept on the
 * device turns no day back.
 */
export function followServer(now: string, real: number = Date.now()): void {
  aheadMillis = Math.max(0, Math.round((Date.parse(now) - real) / DAY_MILLIS)) * DAY_MILLIS
}

/** This moment, on the server's day. */
export const currentMoment = (): Date => new Date(Date.now() + aheadMillis)

/** The reader's own calendar day. */
export function localToday(now: Date = currentMoment()): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The day so many days later, `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(dayMillis(date) + days * DAY_MILLIS).toISOString().slice(0, 10)
}

/** Whole days from today to a due day; negative when it is past. A moment counts by the reader's calendar. */
export function daysUntil(due: string, today: string = localToday()): number {
  const day = due.length > 10 ? localToday(new Date(due)) : due
  return Math.round((dayMillis(day) - dayMillis(today)) / DAY_MILLIS)
}

/** 「3天后」 or "in 3 days". */
export function formatDue(due: string, language: Language, today: string = localToday()): string {
  const format = kept(`due:${language}`, () => new Intl.RelativeTimeFormat(TAGS[language], { numeric: 'auto' }))
  return format.format(daysUntil(due, today), 'day')
}

const AGES: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY_MILLIS],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** 「5分钟前」 or "5 minutes ago". */
export function formatAgo(instant: string, language: Language, now: number = currentMoment().getTime()): string {
  const format = kept(`due:${language}`, () => new Intl.RelativeTimeFormat(TAGS[language], { numeric: 'auto' }))
  const millis = Date.parse(instant) - now
  for (const [unit, size] of AGES) {
    if (Math.abs(millis) >= size) return format.format(Math.trunc(millis / size), unit)
  }
  return format.format(0, 'minute')
}

export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024, language, 0)} KB`
  return `${formatNumber(bytes / 1024 / 1024, language, 1)} MB`
}
