import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { makeGoods, post } from './work.js'

let passed = 0
/** The cluster's day was moved ahead. */
export function letPass(days: number): void {
  passed += days
}

/** Today where the cluster is, or some days from it. */
export function day(after = 0): string {
  const moment = new Date(Date.now() + (passed + after) * 86_400_000)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(moment)
}

/** An amount in fen as the Chinese pages write it. */
export const yuan = (fen: number): string =>
  new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' }).format(fen / 100)

/** What is delivered: so many pieces at a net price, with 13 % VAT; made on a work order where the seller's product is named. */
export interface Goods {
  description: string
  quantity: number
  unitPrice: string
  product?: string
}

export interface Supply {
  /** Buys and accepts; agrees to the statement, where that is another one's work. */
  buyer: Page
  agreeing?: Page
  seller: Page
  goods: Goods
}

/** A statement that both sides have agreed on, its order and its delivery. */
export interface Agreed {
  statement: { id: string; number: string }
  order: { id: string; number: string }
  delivery: { number: string }
  /** Of what was made for it. */
  workOrder?: string
}

interface Document {
  id: string
  number: string
  lines: { id: string }[]
}

const organisationOf = async (page: Page): Promise<string> =>
  (await (await page.request.get('/api/v1/session')).json()).organisation.id

/** What other work has left to be stated between two firms is agreed apart, so that a statement holds one delivery. */
async function stateTheRest(seller: Page, buyerId: string, agreeing: Page): Promise<void> {
  const answer = await seller.request.post('/api/v1/statements', {
    data: { counterpartyId: buyerId, month: day().slice(0, 7) },
    headers: { 'Idempotency-Key': randomUUID() },
  })
  if (!answer.ok()) return
  const { id } = (await answer.json()) as Document
  await post(seller.request, `/statements/${id}/send`, {})
  await post(agreeing.request, `/statements/${id}/agree`, {})
}

/** An order that is delivered, accepted without a rejection, stated and agreed, as its people do it, without their pages. */
export async function agreedStatement({ buyer, agreeing = buyer, seller, goods }: Supply): Promise<Agreed> {
  const quantity = String(goods.quantity)
  const [buyerId, sellerId] = [await organisationOf(buyer), await organisationOf(seller)]
  await stateTheRest(seller, buyerId, agreeing)
  const order = await post<Document>(buyer.request, '/orders', {
    sellerId,
    currency: 'CNY',
    termsDays: 45,
    termsBasis: 'acceptance',
    neededBy: day(10),
    lines: [
      {
        description: goods.description,
        quantity: { value: quantity, unit: 'H87' },
        unitPrice: goods.unitPrice,
        vatRate: '0.13',
      },
    ],
  })
  await post(seller.request, `/orders/${order.id}/confirm`, { promisedDates: { [order.lines[0]!.id]: day(10) } })
  const workOrder =
    goods.product === undefined ? undefined : await makeGoods(seller.request, order.lines[0]!.id, goods.product, quantity)
  const delivery = await post<Document>(seller.request, `/orders/${order.id}/deliveries`, {
    dispatchedOn: day(),
    carrier: '迅舢物流',
    lines: [{ orderLineId: order.lines[0]!.id, quantity }],
  })
  await post(buyer.request, `/deliveries/${delivery.id}/receive`, { on: day() })
  await post(buyer.request, `/deliveries/${delivery.id}/acceptance`, {
    acceptedOn: day(),
    lines: [{ deliveryLineId: delivery.lines[0]!.id, accepted: quantity, rejected: '0' }],
  })
  const statement = await post<Document>(seller.request, '/statements', {
    counterpartyId: buyerId,
    month: day().slice(0, 7),
  })
  expect(statement.lines).toHaveLength(1)
  await post(seller.request, `/statements/${statement.id}/send`, {})
  await post(agreeing.request, `/statements/${statement.id}/agree`, {})
  return { statement, order, delivery, workOrder }
}
