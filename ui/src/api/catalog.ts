import type { Schema } from './contract'
import { http } from './http'
import { fetchPage } from './list'

type ReferencePath = '/reference/units' | '/reference/capabilities' | '/reference/industries' | '/reference/regions'

const kept = new Map<string, Promise<Reference[]>>()

/** Reference lists change by operator import only: asked once per page load and language. */
/** What all of them have; `parent` is the code of the wider one. */
export type Reference = Pick<Schema<'Region'>, 'code' | 'name' | 'nameEn' | 'parent'>

function keep(path: ReferencePath, language: string): Promise<Reference[]> {
  const key = `${language}:${path}`
  let answer = kept.get(key)
  if (answer === undefined) {
    answer = http.get(path).then((rows: Reference[]) =>
      rows.map((row) => ({ ...row, name: language === 'en' ? (row.nameEn ?? row.name) : row.name })),
    )
    answer.catch(() => kept.delete(key))
    kept.set(key, answer)
  }
  return answer
}

/** After an import everything is asked anew. */
export function forgetReference(): void {
  kept.clear()
}

export const reference = {
  units: (language: string) => keep('/reference/units', language),
  capabilities: (language: string) => keep('/reference/capabilities', language),
  industries: (language: string) => keep('/reference/industries', language),
  regions: (language: string) => keep('/reference/regions', language),
}

export type ProductKind = Schema<'ProductKind'>
export const PRODUCT_KINDS: readonly ProductKind[] = ['product', 'material', 'service']

/** VAT rates in force in China and the levy rates of small-scale payers, as fractions. */
export const VAT_RATES: readonly number[] = [0.13, 0.09, 0.06, 0.03, 0.01, 0]

export type ProductInput = Schema<'ProductBody'>
export type Product = Schema<'ProductView'>
export type ProductRow = Schema<'ProductRow'>

/** One component; the quantity goes into one unit of the parent, before scrap. */
export type BomLine = Schema<'BomLineView'>
export type BomLineInput = Schema<'BomLineBody'>

/** The quantity is what is needed in all, scrap of every level included. */
export type BomNode = Schema<'BomNode'>
export type BomTree = Schema<'BomTree'>

/** A step; the piece rate is a decimal text. */
export type Operation = Schema<'RoutingStepView'>

export const products = {
  get: (id: string) => http.get('/products/{id}', { path: { id } }),
  create: (product: ProductInput) => http.post('/products', { body: product }),
  update: (id: string, product: ProductInput) => http.put('/products/{id}', { path: { id }, body: product }),
  /** Products whose code or name holds the word; the first of them. */
  find: (q: string, signal?: AbortSignal) =>
    fetchPage(
      { path: '/products' },
      { q, sort: 'code', limit: 20, filters: [{ field: 'active', op: 'eq', value: 'true' }] },
      signal,
    ),
  bom: (id: string) => http.get('/products/{id}/bom', { path: { id } }),
  saveBom: (id: string, lines: BomLineInput[]) => http.put('/products/{id}/bom', { path: { id }, body: lines }),
  bomTree: (id: string, quantity: number) =>
    http.get('/products/{id}/bom/tree', { path: { id }, query: { quantity } }),
  routing: (id: string) => http.get('/products/{id}/routing', { path: { id } }),
  saveRouting: (id: string, operations: Operation[]) =>
    http.put('/products/{id}/routing', { path: { id }, body: operations }),
}

export type MachineInput = Schema<'MachineBody'>
export type MachineRow = Schema<'MachineRow'>

/** A capability that an organisation has through its machines. */
export type HeldCapability = Schema<'HeldCapability'>

/** A verified member whose machines have a capability, or a narrower one. */
export type CapableMember = Schema<'CapableMember'>

export const machines = {
  create: (machine: MachineInput) => http.post('/machines', { body: machine }),
  update: (id: string, machine: MachineInput) => http.put('/machines/{id}', { path: { id }, body: machine }),
  remove: (id: string) => http.delete('/machines/{id}', { path: { id } }),
}

export const capabilities = {
  of: (organisationId: string) => http.get('/organisations/{id}/capabilities', { path: { id: organisationId } }),
  members: (capability: string) => http.get('/capabilities/members', { query: { capability } }),
}
