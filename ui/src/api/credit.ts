import type { Schema } from './contract'
import { http } from './http'

/** `score` is missing where there are too few facts; `consentUntil` stands only in what a bank sees. */
export type CreditFile = Schema<'CreditFile'>
export type CreditScore = Schema<'CreditScore'>
export type CreditChapter = Schema<'CreditChapter'>
export type CreditFact = Schema<'CreditFact'>
export type CreditObjection = Schema<'CreditObjection'>
export type ConsentedFirm = Schema<'ConsentedFirm'>
export type ShippedScorecard = Schema<'ShippedScorecard'>
export type ScoredFact = Schema<'ScoredFact'>
export type ObjectionItem = Schema<'ObjectionItem'>
export type ScoreItem = Schema<'ScoreItem'>
export type SignalItem = Schema<'SignalItem'>
export type SignalFacts = Schema<'SignalFacts'>

export const credit = {
  own: () => http.get('/credit/file'),
  keepScore: () => http.post('/credit/file/score'),
  /** The firm sees in its time line that somebody looked. */
  look: (organisationId: string) => http.post('/credit/files/{organisationId}/look', { path: { organisationId } }),
  consentedFirms: () => http.get('/credit/consented-firms'),
  scorecard: () => http.get('/credit/scorecard'),
  object: (fact: string, reason: string) => http.post('/credit/objections', { body: { fact, reason } }),
  answer: (id: string, upheld: boolean, answer: string) =>
    http.post('/credit/objections/{id}/answer', { path: { id }, body: { upheld, answer } }),
  /** Does now what is done each morning. */
  search: () => http.post('/credit/search'),
  signalFacts: (id: string) => http.get('/credit/signals/{id}/facts', { path: { id } }),
  dismiss: (id: string, note: string) => http.post('/credit/signals/{id}/dismiss', { path: { id }, body: { note } }),
  confirm: (id: string, note: string) => http.post('/credit/signals/{id}/confirm', { path: { id }, body: { note } }),
}
