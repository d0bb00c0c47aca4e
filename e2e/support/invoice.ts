import { expect, type APIRequestContext } from '@playwright/test'
import { day } from './supply.js'
import { post } from './work.js'

interface Line {
  id: string
  description: string
  vatRate: string
  amount: { amount: string; currency: string }
}

const get = async (request: APIRequestContext, path: string) => {
  const answer = await request.get(`/api/v1/${path}`)
  expect(answer.ok(), path).toBe(true)
  return answer.json()
}

const element = (name: string, value: string) => `<${name}>${value}</${name}>`
const yuan = (cents: number) => (cents / 100).toFixed(2)

/** An e-invoice (数电票) for all lines of a statement of ours, matched with nothing yet. */
export const registeredInvoice = async (request: APIRequestContext, statementId: string): Promise<{ id: string; number: string }> =>
  register(request, await get(request, `invoice-coverage/${statementId}`))

/** The same, matched with them; its number. */
export async function matchedInvoice(request: APIRequestContext, statementId: string): Promise<string> {
  const statement = await get(request, `invoice-coverage/${statementId}`)
  const invoice = await register(request, statement)
  await post(request, `/invoices/${invoice.id}/matches`, {
    parts: (statement.lines as Line[]).map(({ id, amount }) => ({ statementId, statementLineId: id, amount })),
  })
  return invoice.number
}

interface Statement {
  seller: { id: string }
  buyer: { id: string }
  lines: Line[]
}

async function register(request: APIRequestContext, statement: Statement): Promise<{ id: string; number: string }> {
  const [seller, buyer] = await Promise.all(
    [statement.seller, statement.buyer].map(({ id }: { id: string }) => get(request, `organisations/${id}`)),
  )
  // 20 digits, another one each time.
  const number = `2633000${Date.now()}`
  const today = day()
  const lines = statement.lines.map(({ description, vatRate, amount }) => {
    const gross = Math.round(Number(amount.amount) * 100)
    const net = Math.round(gross / (1 + Number(vatRate)))
    return { description, vatRate, net, tax: gross - net }
  })
  const net = lines.reduce((sum, line) => sum + line.net, 0)
  const tax = lines.reduce((sum, line) => sum + line.tax, 0)
  const xml = [
    '<EInvoice><Header>',
    element('EIid', number),
    '</Header><EInvoiceData><SellerInformation>',
    element('SellerIdNum', seller.identifier) + element('SellerName', seller.name),
    '</SellerInformation><BuyerInformation>',
    element('BuyerIdNum', buyer.identifier) + element('BuyerName', buyer.name),
    '</BuyerInformation><BasicInformation>',
    element('TotalAmWithoutTax', yuan(net)) + element('TotalTaxAm', yuan(tax)),
    element('TotalTax-includedAmount', yuan(net + tax)) + element('RequestTime', today),
    '</BasicInformation>',
    ...lines.map((line) =>
      element(
        'IssuItemInformation',
        element('ItemName', line.description) +
          element('Amount', yuan(line.net)) +
          element('TaxRate', line.vatRate) +
          element('ComTaxAm', yuan(line.tax)),
      ),
    ),
    '</EInvoiceData><TaxSupervisionInfo>',
    element('InvoiceNumber', number),
    '</TaxSupervisionInfo></EInvoice>',
  ].join('')
  const answer = await request.post('/api/v1/invoices', {
    headers: { 'Idempotency-Key': number },
    multipart: { file: { name: `${number}.xml`, mimeType: 'text/xml', buffer: Buffer.from(xml) } },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return { id: (await answer.json()).id, number }
}
