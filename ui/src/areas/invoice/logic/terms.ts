import type { Invoice, InvoiceTerms, PartyDetails, TermsInput, VatCategory } from '@/api/invoice'

/** What the seller fills in, all as text fields hold it. */
export interface TermsForm {
  seller: Required<PartyDetails>
  buyer: Required<PartyDetails>
  dueOn: string
  untaxed: VatCategory
  buyerReference: string
  reason: string
  note: string
}

/** Schemes of electronic addresses (EAS) that trade with this cluster's partners uses. */
export const ENDPOINT_SCHEMES = ['0088', '0060', '0192', '0106', '9930', '9957', '9906', '9920', '9959', '0195', '0188', 'EM'] as const

const emptyParty = (): Required<PartyDetails> => ({
  endpointScheme: '',
  endpoint: '',
  vatNumber: '',
  street: '',
  city: '',
  postalCode: '',
})

export const emptyTerms = (): TermsForm => ({
  seller: emptyParty(),
  buyer: emptyParty(),
  dueOn: '',
  untaxed: 'export',
  buyerReference: '',
  reason: '',
  note: '',
})

function partyOf(party: InvoiceTerms['seller']): Required<PartyDetails> {
  const { endpointScheme, endpoint, vatNumber = '', street = '', city = '', postalCode = '' } = party
  return { endpointScheme, endpoint, vatNumber, street, city, postalCode }
}

/** The form of a draft that is changed. */
export function formOf(terms: InvoiceTerms): TermsForm {
  const { dueOn, untaxed, buyerReference, reason = '', note = '' } = terms
  return { seller: partyOf(terms.seller), buyer: partyOf(terms.buyer), dueOn, untaxed, buyerReference, reason, note }
}

/** A new form that begins with what the last invoice said of us, and of this buyer where it was the same. */
export function formAfter(last: Pick<Invoice, 'terms' | 'buyer'> | undefined, buyerId: string | undefined): TermsForm {
  const form = emptyTerms()
  if (last?.terms === undefined) return form
  form.seller = partyOf(last.terms.seller)
  if (buyerId !== undefined && last.buyer.id === buyerId) form.buyer = partyOf(last.terms.buyer)
  return form
}

const said = (text: string) => (text.trim() === '' ? undefined : text.trim())

function sentParty(party: Required<PartyDetails>): PartyDetails {
  return {
    endpointScheme: said(party.endpointScheme),
    endpoint: said(party.endpoint),
    vatNumber: said(party.vatNumber),
    street: said(party.street),
    city: said(party.city),
    postalCode: said(party.postalCode),
  }
}

/** What is sent: nothing for what was left empty, so that the server's own word holds. */
export function sent(form: TermsForm): Omit<TermsInput, 'statementId'> {
  return {
    seller: sentParty(form.seller),
    buyer: sentParty(form.buyer),
    dueOn: said(form.dueOn),
    untaxed: form.untaxed,
    buyerReference: said(form.buyerReference),
    reason: said(form.reason),
    note: said(form.note),
  }
}

const CHINA = 'CN'

/** Between two parties in China the tax authority's platform issues, not this one. */
export const isIssuedHere = (sellerCountry: string, buyerCountry: string): boolean =>
  sellerCountry !== CHINA || buyerCountry !== CHINA
