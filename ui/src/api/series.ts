import type { Schema } from './contract'
import { address, http } from './http'

/** Buckets of many series of one device; the lists of a series have one length. */
export type HistoryChart = Schema<'HistoryChart'>
export type HistoryNumbers = Schema<'HistoryNumbers'>
export type HistoryWords = Schema<'HistoryWords'>
export type HistoryTotals = Schema<'HistoryTotals'>

/** Milliseconds since 1970; `to` no longer belongs to it. */
export interface Span {
  from: number
  to: number
}

const moments = (span: Span) => ({ from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() })
const listed = (metrics: readonly string[]) => (metrics.length === 0 ? undefined : metrics.join(','))

export const history = {
  /** When a device measured first and last. */
  span: (id: string) => http.get('/devices/{id}/span', { path: { id } }),
  /** All metrics where none is named. */
  chart: (id: string, metrics: readonly string[], span: Span, buckets: number) =>
    http.get('/devices/{id}/chart', { path: { id }, query: { ...moments(span), metrics: listed(metrics), buckets } }),
  totals: (id: string, metric: string, span: Span) =>
    http.get('/devices/{id}/series/{metric}/totals', { path: { id, metric }, query: moments(span) }),
  exported: (id: string, metrics: readonly string[], span: Span, format: Schema<'PointExportFormat'>) =>
    address('/devices/{id}/export', {
      path: { id },
      query: {
        ...moments(span),
        metrics: listed(metrics),
        format,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
    }),
}
