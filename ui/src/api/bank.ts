import type { InputOf, Schema } from './contract'
import { http } from './http'
import { fetchAll, type Filter } from './list'

/** A bank account of an organisation, in full. */
export type BankAccount = Schema<'BankAccountRow'>

/** With its evidence and with what the caller may do now. */
export type BankAccountView = Schema<'AccountView'>

export type Bank = Schema<'BankView'>

/** An order to the payer's bank, as payer and payee see it. */
export type Instruction = Schema<'InstructionRow'>

/** What a bank has booked on an account of ours: a fact. */
export type BankEntry = Schema<'BankEntryRow'>

/** A day of an account, reconciled. */
export type ReconciledDay = Schema<'ReconciliationRow'>

/** Where our books and a bank's do not agree. */
export type Difference = Schema<'DifferenceRow'>

/** A link to a bank; its secret stays in the installation's settings. */
export type BankLink = Schema<'LinkRow'>

export type BankFile = Schema<'FileRow'>

export type NewAccount = InputOf<'post', '/bank-accounts'>['body']
export type LinkTarget = InputOf<'post', '/bank-links'>['body']

export const banks = {
  all: () => http.get('/banks'),
}

export const bankAccounts = {
  own: () => fetchAll('/bank-accounts'),
  get: (id: string) => http.get('/bank-accounts/{id}', { path: { id } }),
  register: (body: NewAccount) => http.post('/bank-accounts', { body }),
  makeMain: (id: string) => http.post('/bank-accounts/{id}/main', { path: { id } }),
  close: (id: string) => http.post('/bank-accounts/{id}/close', { path: { id } }),
  /** For the bank that keeps the account, and for the operator. */
  check: (id: string) => http.get('/bank-account-checks/{id}', { path: { id } }),
  decide: (id: string, approve: boolean, note: string) =>
    http.post('/bank-account-checks/{id}/decision', { path: { id }, body: { approve, note: note === '' ? undefined : note } }),
}

export const instructions = {
  get: (id: string) => http.get('/bank-instructions/{id}', { path: { id } }),
}

export const reconciliation = {
  days: (filters: readonly Filter[]) => fetchAll('/bank-reconciliations', { filters, sort: 'day' }),
  day: (id: string) => http.get('/bank-reconciliations/{id}', { path: { id } }),
  missing: (filters: readonly Filter[]) =>
    fetchAll('/bank-differences', {
      filters: [{ field: 'kind', op: 'eq', value: 'statement_missing' }, { field: 'state', op: 'in', value: 'open|explained' }, ...filters],
    }),
}

export const differences = {
  get: (id: string) => http.get('/bank-differences/{id}', { path: { id } }),
  explain: (id: string, note: string) => http.post('/bank-differences/{id}/explain', { path: { id }, body: { note } }),
  settle: (id: string, note: string) => http.post('/bank-differences/{id}/settle', { path: { id }, body: { note } }),
}

export const bankLinks = {
  get: (id: string) => http.get('/bank-links/{id}', { path: { id } }),
  add: (body: LinkTarget) => http.post('/bank-links', { body }),
  change: (id: string, body: LinkTarget) => http.put('/bank-links/{id}', { path: { id }, body }),
  stop: (id: string) => http.post('/bank-links/{id}/stop', { path: { id } }),
  resume: (id: string) => http.post('/bank-links/{id}/resume', { path: { id } }),
  retryFile: (id: string) => http.post('/bank-files/{id}/retry', { path: { id } }),
}
