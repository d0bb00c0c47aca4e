import { describe, expect, it } from 'vitest'
import type { InvoiceTerms } from '@/api/invoice'
import { emptyTerms, formAfter, formOf, isIssuedHere, sent } from './terms'

const terms: InvoiceTerms = {
  seller: { name: 'Yuemo', endpointScheme: '0088', endpoint: '6901234567892', vatNumber: 'CN123', country: 'CN' },
  buyer: { name: 'Lakeshore', endpointScheme: '0060', endpoint: '123456789', city: 'Duluth', country: 'US' },
  dueOn: '2026-12-31',
  untaxed: 'export',
  buyerReference: 'PO 77',
}

describe('the terms of an invoice', () => {
  it('send nothing for what was left empty', () => {
    const body = sent({ ...emptyTerms(), note: '  ' })
    expect(body.note).toBeUndefined()
    expect(body.seller?.street).toBeUndefined()
    expect(body.untaxed).toBe('export')
  })
  it('come back as they were typed', () => {
    const form = formOf(terms)
    expect(form.buyer.city).toBe('Duluth')
    expect(form.seller.street).toBe('')
    expect(sent(form).buyerReference).toBe('PO 77')
  })
  it('begin with what the last invoice said of the seller', () => {
    const form = formAfter({ terms, buyer: { id: 'b', name: 'Lakeshore' } }, 'other')
    expect(form.seller.endpoint).toBe('6901234567892')
    expect(form.buyer.endpoint).toBe('')
  })
  it('begin with the buyer too where it is the same', () => {
    expect(formAfter({ terms, buyer: { id: 'b', name: 'Lakeshore' } }, 'b').buyer.endpoint).toBe('123456789')
  })
})

describe('where an invoice is issued', () => {
  it('is the tax authority between two parties in China', () => {
    expect(isIssuedHere('CN', 'CN')).toBe(false)
  })
  it('is here where one of them is abroad', () => {
    expect(isIssuedHere('CN', 'US')).toBe(true)
  })
})
