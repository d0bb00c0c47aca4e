import { http } from './http'
import { fetchAll, fetchPage } from './list'
import type { Money, Quantity } from './values'

export interface Unit {
  code: string
  name: string
  symbol?: string
}

export interface CodeName {
  code: string
  name: string
  /** Code of the wider one. */
  parent?: string
}

const kept = new Map<string, Promise<unknown>>()

/** Reference lists change by operator import only: asked once per page load and language. */
function keep<T extends { name: string }>(path: string, language: string): Promise<T[]> {
  const key = `${language}:${path}`
  let answer = kept.get(key) as Promise<T[]> | undefined
  if (answer === undefined) {
    answer = fetchAll<T & { nameEn?: string }>(path).then((rows) =>
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
  units: (language: string) => keep<Unit>('/reference/units', language),
  capabilities: (language: string) => keep<CodeName>('/reference/capabilities', language),
  industries: (language: string) => keep<CodeName>('/reference/industries', language),
  regions: (language: string) => keep<CodeName>('/reference/regions', language),
}

export type ProductKind = 'product' | 'material' | 'service'
export const PRODUCT_KINDS: readonly ProductKind[] = ['product', 'material', 'service']

/** VAT rates in force in China and the levy rates of small-scale payers, as fractions. */
export const VAT_RATES: readonly number[] = [0.13, 0.09, 0.06, 0.03, 0.01, 0]

export interface ProductInput {
  code: string
  name: string
  nameEn?: string
  kind: ProductKind
  /** UN/ECE Recommendation 20. */
  unit: string
  hsCode?: string
  gtin?: string
  specification?: string
  /** Net price of one unit. */
  listPrice?: Money
  /** A fraction: 0.13. */
  vatRate: number
  active: boolean
}

export interface Product extends ProductInput {
  id: string
}

export interface ProductRow extends Product {
  hasBom: boolean
  hasRouting: boolean
  updatedAt: string
}

/** One component; the quantity goes into one unit of the parent, before scrap. */
export interface BomLine {
  componentId: string
  componentCode: string
  componentName: string
  unit: string
  quantity: number
  scrapPercent: number
}

export type BomLineInput = Pick<BomLine, 'componentId' | 'quantity' | 'scrapPercent'>

export interface BomNode {
  productId: string
  code: string
  name: string
  kind: ProductKind
  /** Needed in all, scrap of every level included. */
  quantity: Quantity
  scrapPercent: number
  children: BomNode[]
}

export interface BomTree {
  root: BomNode
  /** What has no bill of its own, summed over the tree. */
  materials: { productId: string; code: string; name: string; quantity: Quantity }[]
}

export interface Operation {
  sequence: number
  name: string
  nameEn?: string
  capability: string
  /** Once for each lot. */
  setupMinutes: number
  runSecondsPerUnit: number
  /** Pay for one good piece, a decimal text. */
  pieceRate: string
  /** Usually given to another member. */
  outsourced: boolean
}

export const products = {
  get: (id: string) => http.get<Product>(`/products/${id}`),
  create: (product: ProductInput) => http.post<Product>('/products', product),
  update: (id: string, product: ProductInput) => http.put<Product>(`/products/${id}`, product),
  /** Products whose code or name holds the word; the first of them. */
  find: (q: string, signal?: AbortSignal) =>
    fetchPage<ProductRow>('/products', { q, sort: 'code', limit: 20, filters: [{ field: 'active', op: 'eq', value: 'true' }] }, signal),
  bom: (id: string) => http.get<BomLine[]>(`/products/${id}/bom`),
  saveBom: (id: string, lines: BomLineInput[]) => http.put<BomLine[]>(`/products/${id}/bom`, lines),
  bomTree: (id: string, quantity: string) => http.get<BomTree>(`/products/${id}/bom/tree`, { query: { quantity } }),
  routing: (id: string) => http.get<Operation[]>(`/products/${id}/routing`),
  saveRouting: (id: string, operations: Operation[]) => http.put<Operation[]>(`/products/${id}/routing`, operations),
}

export interface MachineInput {
  name: string
  capability: string
  siteId: string
  count: number
  model?: string
}

export interface MachineRow extends MachineInput {
  id: string
  capabilityName: string
  siteName: string
}

/** A capability that an organisation has through its machines. */
export interface HeldCapability {
  code: string
  name: string
  nameEn: string
  machines: number
}

/** A verified member whose machines have a capability, or a narrower one. */
export interface CapableMember {
  organisationId: string
  name: string
  nameEn?: string
  verified: boolean
  capability: string
  machines: number
}

export const machines = {
  create: (machine: MachineInput) => http.post<MachineRow>('/machines', machine),
  update: (id: string, machine: MachineInput) => http.put<MachineRow>(`/machines/${id}`, machine),
  remove: (id: string) => http.delete(`/machines/${id}`),
}

export const capabilities = {
  of: (organisationId: string) => http.get<HeldCapability[]>(`/organisations/${organisationId}/capabilities`),
  members: (capability: string) => http.get<CapableMember[]>('/capabilities/members', { query: { capability } }),
}
