import { add, compare } from '@/areas/trade/logic/decimal'
import { BUCKETS, type Aged, type Bucket, type CredentialSide, type CredentialSum, type ReceivableRow, type ReceivableSide } from '@/api/finance'
import type { TermsClock } from '@/api/trade'

export interface AgeBand {
  bucket: Bucket
  count: number
  amount: string
  /** Of the largest band, 0 to 100. */
  percent: number
}

/** What is owed in one currency by how late it is; every band stands there, also the empty ones. */
export interface AgeTable {
  currency: string
  total: string
  late: string
  bands: AgeBand[]
}

/** One table for each currency, the largest sum first; two currencies are never added. */
export function ageTables(aged: readonly Aged[], side: ReceivableSide): AgeTable[] {
  const own = aged.filter((one) => one.side === side)
  const currencies = [...new Set(own.map((one) => one.amount.currency))]
  return currencies.map((currency) => tableOf(currency, own)).sort((a, b) => compare(b.total, a.total))
}

function tableOf(currency: string, aged: readonly Aged[]): AgeTable {
  const found = new Map(aged.filter((one) => one.amount.currency === currency).map((one) => [one.bucket, one]))
  const amounts = BUCKETS.map((bucket) => found.get(bucket)?.amount.amount ?? '0')
  const largest = Math.max(...amounts.map(Number), 1)
  return {
    currency,
    total: amounts.reduce(add, '0'),
    late: amounts.slice(1).reduce(add, '0'),
    bands: BUCKETS.map((bucket, at) => ({
      bucket,
      count: found.get(bucket)?.count ?? 0,
      amount: amounts[at] ?? '0',
      percent: (100 * Number(amounts[at] ?? '0')) / largest,
    })),
  }
}

/** What is live or overdue on one side in one currency. */
export function credentialTotal(sums: readonly CredentialSum[], side: CredentialSide, currency: string): string {
  return sums
    .filter((one) => one.side === side && one.amount.currency === currency && one.state !== 'offered')
    .reduce((total, one) => add(total, one.amount.amount), '0')
}

export interface PartnerReceivables {
  key: string
  partnerId: string
  partnerName: string
  currency: string
  total: string
  rows: ReceivableRow[]
}

/** By counterparty and currency, whoever has to pay first stands first; within one by due day. */
export function byPartner(rows: readonly ReceivableRow[]): PartnerReceivables[] {
  const groups = new Map<string, PartnerReceivables>()
  for (const row of [...rows].sort((a, b) => a.dueOn.localeCompare(b.dueOn))) {
    const key = `${row.counterpartyId} ${row.open.currency}`
    const group = groups.get(key) ?? {
      key,
      partnerId: row.counterpartyId,
      partnerName: row.counterpartyName,
      currency: row.open.currency,
      total: '0',
      rows: [],
    }
    group.rows.push(row)
    group.total = add(group.total, row.open.amount)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The clock of a receivable as pages show it: when it is due, and what the rule on payment to small firms says. */
export function clockOf(row: ReceivableRow): TermsClock {
  return {
    daysLeft: -row.daysLate,
    payableBy: row.dueOn,
    ruleLimit: row.ruleLimitOn,
    ruleClause: row.ruleClause,
    withinRule: row.ruleLimitOn === undefined ? undefined : row.dueOn <= row.ruleLimitOn,
  }
}
