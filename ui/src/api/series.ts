import type { Schema } from './contract'
import { address, fileForm, http } from './http'

/** Buckets of many series of one device; the lists of a series have one length. */
export type HistoryChart = Schema<'HistoryChart'>
export type HistoryNumbers = Schema<'HistoryNumbers'>
export type HistoryWords = Schema<'HistoryWords'>
export type SeriesTotals = Schema<'SeriesTotals'>

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

/** A file of measurements, and how far its load is. */
export type Load = Schema<'MeasurementLoadItem'>
export type LoadGuess = Schema<'MeasurementLoadGuess'>
export type TimePattern = Schema<'MeasuredTimePattern'>
export type LoadPlan = Schema<'MeasurementLoadPlanBody'>
export type LoadCheck = Schema<'MeasurementLoadCheck'>

export const loads = {
  keep: (file: File) => http.post('/devices/loads', { body: fileForm(file) }),
  get: (id: string) => http.get('/devices/loads/{id}', { path: { id } }),
  guess: (id: string, zone: string) => http.get('/devices/loads/{id}/guess', { path: { id }, query: { zone } }),
  /** How times may be written in chosen columns, the best first. */
  times: (id: string, columns: readonly number[], zone: string) =>
    http.get('/devices/loads/{id}/times', { path: { id }, query: { columns: [...columns], zone } }),
  check: (id: string, plan: LoadPlan) => http.post('/devices/loads/{id}/check', { path: { id }, body: plan }),
  start: (id: string, plan: LoadPlan, partial: boolean) =>
    http.post('/devices/loads/{id}/start', { path: { id }, body: { plan, partial } }),
  discard: (id: string) => http.delete('/devices/loads/{id}', { path: { id } }),
}

/** Devices whose name or code has a word in it. */
export const findDevices = (q: string) => http.get('/devices', { query: { q, limit: 20 } }).then((page) => page.items)
export const registerDevice = (name: string) => http.post('/devices', { body: { name } })
