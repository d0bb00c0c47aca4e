import { expect, type APIRequestContext } from '@playwright/test'

interface Line {
  description: string
  vatRate: string
  amount: { amount: string }
}

const get = async (request: APIRequestContext, path: string) => {
  const answer = await request.get(`/api/v1/${path}`)
  expect(answer.ok(), path).toBe(true)
  return answer.json()
}

const element = (name: string, value: string) => `<${name}>${value}</${name}>`
const yuan = (cents: number) => (cents / 100).toFixed(2)

/** An e-invoice (数电票) for all lines of an agreed statement of ours, registered so that it waits for its match. */
export async function registerInvoice(request: APIRequestContext): Promise<void> {
  const { organisation } = await get(request, 'session')
  const { items } = await get(request, `invoice-coverage?filter=sellerId:eq:${organisation.id}&limit=1`)
  const statement = await get(request, `invoice-coverage/${items[0].id}`)
  const [seller, buyer] = await Promise.all(
    [statement.seller, statement.buyer].map(({ id }: { id: string }) => get(request, `organisations/${id}`)),
  )
  // 20 digits, another one each time.
  const number = `2633000${Date.now()}`
  const day = new Date().toISOString().slice(0, 10)
  const lines = (statement.lines as Line[]).map(({ description, vatRate, amount }) => {
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
    element('TotalTax-includedAmount', yuan(net + tax)) + element('RequestTime', day),
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
}
