import { randomUUID } from 'node:crypto'
import { expect, type APIRequestContext } from '@playwright/test'

/** Sends a step as the person who is signed in. */
export async function post<T>(request: APIRequestContext, path: string, data: object): Promise<T> {
  const answer = await request.post(`/api/v1${path}`, { data, headers: { 'Idempotency-Key': randomUUID() } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

/** Loads two hours of minutes into a device: a heat that rises and falls, its state, and a quarter of an hour without. */
export async function loadedInto(request: APIRequestContext, deviceId: string): Promise<string> {
  const begin = Date.now() - 7_200_000
  const minutes = Array.from({ length: 120 }, (_one, minute) => minute).filter((minute) => minute < 60 || minute >= 75)
  const rows = minutes.map(
    (minute) => `${new Date(begin + minute * 60_000).toISOString()},${(400 + 60 * Math.sin(minute / 15)).toFixed(1)},${minute % 40 < 28 ? 'heat' : 'hold'}`,
  )
  const kept = await request.post('/api/v1/devices/loads', {
    multipart: { file: { name: 'furnace.csv', mimeType: 'text/csv', buffer: Buffer.from(['time,heat,state', ...rows].join('\n')) } },
    headers: { 'Idempotency-Key': randomUUID() },
  })
  expect(kept.ok(), await kept.text()).toBe(true)
  const { id } = await kept.json()
  await post(request, `/devices/loads/${id}/start`, {
    plan: {
      deviceId,
      timeColumns: [0],
      timePattern: 'iso',
      midnightEndsDay: false,
      decimalComma: false,
      columns: [
        { column: 1, metric: 'heat', isText: false, unit: 'CEL' },
        { column: 2, metric: 'state', isText: true },
      ],
      silenceSeconds: 120,
    },
    partial: false,
  })
  await expect.poll(async () => (await (await request.get(`/api/v1/devices/loads/${id}`)).json()).state).toBe('done')
  return deviceId
}

interface Released {
  id: string
  number: string
  tickets: { code: string }[]
}

/** A work order for stock, released as one lot, and the code of its first ticket. */
export async function releasedTicket(request: APIRequestContext, quantity: number) {
  const found = await (await request.get('/api/v1/products?filter=code:eq:QH-500A')).json()
  const order = await post<Released>(request, '/work-orders', {
    productId: found.items[0].id,
    quantity: String(quantity),
  })
  const released = await post<Released>(request, `/work-orders/${order.id}/release`, { lotSize: String(quantity) })
  return { workOrderId: order.id, code: released.tickets[0]!.code }
}

/** Makes the goods of an order line of ours: a work order of one lot, each operation of it scanned; its number. */
export async function makeGoods(request: APIRequestContext, orderLineId: string, product: string, quantity: string): Promise<string> {
  const found = await (await request.get(`/api/v1/products?filter=code:eq:${product}`)).json()
  const order = await post<Released>(request, '/work-orders', { orderLineId, productId: found.items[0].id, quantity })
  const released = await post<Released>(request, `/work-orders/${order.id}/release`, { lotSize: quantity })
  await post(request, '/scans', {
    scans: released.tickets.map(({ code }) => ({
      id: randomUUID(),
      ticketCode: code,
      kind: 'finish',
      good: quantity,
      scrap: '0',
      at: new Date().toISOString(),
    })),
  })
  return released.number
}
