import type { Schema } from './contract'
import { fetchPage } from './list'
import { fileForm, http } from './http'

export type InvoiceState = Schema<'InvoiceState'>
export type InvoiceKind = Schema<'InvoiceKind'>
export type InvoiceRow = Schema<'InvoiceItem'>

/** `standing` is what red letters left of it, `open` what can still be matched. */
export type Invoice = Schema<'InvoiceView'>
export type InvoiceLine = Schema<'InvoiceLineView'>
export type InvoiceMatch = Schema<'InvoiceMatchView'>
export type InvoiceStep = Schema<'InvoiceStep'>

/** A match that a person may confirm, with the server's reasons. */
export type Proposal = Schema<'ProposalView'>
export type MatchPart = Schema<'MatchPartBody'>

export type CoverageRow = Schema<'CoverageItem'>
export type Coverage = Schema<'CoverageView'>
export type CoverageLine = Schema<'CoverageLineView'>

export type VatCategory = Schema<'VatCategory'>
/** Of the lines without tax. */
export const UNTAXED_CATEGORIES: readonly VatCategory[] = ['export', 'zero_rated', 'exempt', 'outside_scope']

export type InvoiceTerms = Schema<'InvoiceTerms'>
export type TermsInput = Schema<'DraftBody'>
export type PartyDetails = Schema<'PartyDetails'>

export const invoices = {
  get: (id: string) => http.get('/invoices/{id}', { path: { id } }),
  /** One e-invoice from its XML file. */
  register: (file: File) => http.post('/invoices', { body: fileForm(file) }),
  /** The file that it came in, byte for byte. */
  document: (id: string) => http.download('/invoices/{id}/document', { path: { id } }),
  ubl: (id: string) => http.download('/invoices/{id}/ubl', { path: { id } }),
  proposals: (id: string) => http.get('/invoices/{id}/proposals', { path: { id } }),
  match: (id: string, parts: MatchPart[]) => http.post('/invoices/{id}/matches', { path: { id }, body: { parts } }),
  undo: (id: string, matchId: string, reason: string) =>
    http.post('/invoices/{id}/matches/{matchId}/undo', { path: { id, matchId }, body: { reason } }),

  draft: (input: TermsInput) => http.post('/invoices/drafts', { body: input }),
  edit: (id: string, input: TermsInput) => http.put('/invoices/{id}/terms', { path: { id }, body: input }),
  issue: (id: string) => http.post('/invoices/{id}/issue', { path: { id } }),
  discard: (id: string) => http.post('/invoices/{id}/discard', { path: { id } }),
  /** Takes an issued invoice back in full; answers with the credit note. */
  credit: (id: string, reason: string) => http.post('/invoices/{id}/credit', { path: { id }, body: { reason } }),

  /** The id of the invoice with a number, if we are a party to it. */
  find: async (number: string) =>
    (await fetchPage({ path: '/invoices' }, { filters: [{ field: 'number', op: 'eq', value: number }], limit: 1 })).items[0]?.id,

  /** The newest that we issued here; its terms are a good start for the next. */
  lastIssued: async () => {
    const page = await fetchPage(
      { path: '/invoices' },
      {
        filters: [
          { field: 'origin', op: 'eq', value: 'platform' },
          { field: 'own', op: 'eq', value: 'true' },
        ],
        sort: '-madeAt',
        limit: 1,
      },
    )
    const row = page.items[0]
    return row === undefined ? undefined : http.get('/invoices/{id}', { path: { id: row.id } })
  },
}

export const coverage = {
  get: (statementId: string) => http.get('/invoice-coverage/{statementId}', { path: { statementId } }),
  /** Agreed statements of two parties of which something is not invoiced, the oldest first. */
  open: async (sellerId: string, buyerId: string) =>
    (
      await fetchPage(
        { path: '/invoice-coverage' },
        {
          filters: [
            { field: 'sellerId', op: 'eq', value: sellerId },
            { field: 'buyerId', op: 'eq', value: buyerId },
            { field: 'state', op: 'in', value: 'open|partly_covered' },
          ],
          sort: 'agreedOn',
          limit: 100,
        },
      )
    ).items,
}
