import type { Schema } from './contract'
import { http } from './http'

// ---- requests for financing

export type FinancingState = Schema<'FinancingState'>
export type FinancingStep = Schema<'FinancingStep'>
export type FinancingRow = Schema<'FinancingItem'>
/** The holder sees all consents and quotes, a bank its own. */
export type Financing = Schema<'FinancingView'>
export type Quote = Schema<'FinancingQuoteView'>
export type QuoteInput = Schema<'QuoteBody'>
export type Consent = Schema<'ConsentView'>
/** What the holder lets the bank see, each fact with the document that it comes from. */
export type EvidenceFile = Schema<'File'>
export type Fact = Schema<'Fact'>
/** A document that a fact comes from, as far as the consent goes. */
export type SourceDocument = Schema<'EvidenceDocument'>
export type SourceType = Schema<'DocumentType'>

const reasonBody = (reason: string) => ({ reason: reason === '' ? undefined : reason })

export const financings = {
  get: (id: string) => http.get('/finance/financings/{id}', { path: { id } }),
  /** A look is recorded in the holder's time line. */
  openEvidence: (id: string) => http.post('/finance/financings/{id}/evidence', { path: { id } }),
  /** A look is recorded in the holder's time lines, of the request and of the document. */
  openDocument: (id: string, type: SourceType, documentId: string) =>
    http.post('/finance/financings/{id}/evidence/documents/{type}/{documentId}', { path: { id, type, documentId } }),
  revokeConsent: (id: string, bankId: string) =>
    http.post('/finance/financings/{id}/revoke-consent', { path: { id }, body: { bankId } }),
  quote: (id: string, input: QuoteInput) => http.post('/finance/financings/{id}/quotes', { path: { id }, body: input }),
  withdrawQuote: (id: string) => http.post('/finance/financings/{id}/withdraw-quote', { path: { id } }),
  accept: (id: string, quoteId: string) => http.post('/finance/financings/{id}/accept', { path: { id }, body: { quoteId } }),
  withdraw: (id: string, reason: string) => http.post('/finance/financings/{id}/withdraw', { path: { id }, body: reasonBody(reason) }),
  register: (id: string, number: string) => http.post('/finance/financings/{id}/registration', { path: { id }, body: { number } }),
  disburse: (id: string) => http.post('/finance/financings/{id}/disburse', { path: { id } }),
}

// ---- limits and supervision

export type LimitRow = Schema<'LimitItem'>
export type IssuerRow = Schema<'IssuerItem'>
export type FreezeRow = Schema<'FreezeItem'>
export type IssuerMaturityRow = Schema<'IssuerMaturityItem'>
export type Inspection = Schema<'InspectionResult'>

export const supervision = {
  setLimit: (input: Schema<'LimitBody'>) => http.post('/finance/issuer-limits', { body: input }),
  stop: (organisationId: string, currency: string, reason: string) =>
    http.post('/finance/issuers/{organisationId}/stop', { path: { organisationId }, body: { currency, reason } }),
  release: (organisationId: string, currency: string, reason: string) =>
    http.post('/finance/issuers/{organisationId}/release', { path: { organisationId }, body: { currency, reason } }),
  freeze: (number: string, reason: string) => http.post('/finance/freezes', { body: { number, reason } }),
  lift: (number: string, reason: string) => http.post('/finance/freezes/lift', { body: { number, reason } }),
  inspect: () => http.post('/finance/inspections'),
}

// ---- maturities

export type RedemptionRow = Schema<'RedemptionItem'>
export type Maturities = Schema<'MaturitiesView'>
export type MaturityDay = Schema<'MaturityDay'>

export const fetchMaturities = (): Promise<Maturities> => http.get('/finance/maturities')
