import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import { Crew, PHONE } from '../support/people.js'
import { choose, count } from '../support/steps.js'
import { post } from '../support/work.js'
import { installGateway, reachMachine, tickValues, Workshop, type Machine } from '../support/workshop.js'

const MACHINE = '超声波清洗线'
const PERIOD_MILLIS = 250
const MAKES_MILLIS = 15_000
const SIGNALS = ['State', 'Count', 'Energy', 'Power'] as const

interface Released {
  id: string
  number: string
  tickets: { id: string; code: string }[]
}

let crew: Crew
const workshop = new Workshop()
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(async () => {
  workshop.close()
  await crew.leave()
})

const read = async (request: APIRequestContext, path: string) => (await request.get(`/api/v1/${path}`)).json()

/** Goods that the machine washes as fast as it counts here. */
async function quickGoods(request: APIRequestContext): Promise<string> {
  const code = `WASH-${Date.now()}`
  const { id } = await post<{ id: string }>(request, '/products', { code, name: '清洗试制件', kind: 'product', unit: 'H87', vatRate: 0.13 })
  const answer = await request.put(`/api/v1/products/${id}/routing`, {
    data: [{ sequence: 10, name: '清洗', capability: 'surface.cleaning', setupMinutes: 0, runSecondsPerUnit: PERIOD_MILLIS / 1000, pieceRate: '0.02', outsourced: false }],
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return id
}

async function released(request: APIRequestContext, productId: string, quantity: number): Promise<Released> {
  const { id } = await post<Released>(request, '/work-orders', { productId, quantity: String(quantity) })
  return post<Released>(request, `/work-orders/${id}/release`, { lotSize: String(quantity) })
}

async function begins(page: Page, code: string): Promise<void> {
  await page.goto(`/t/${code}`)
  await page.getByRole('button', { name: '开工', exact: true }).click()
  await expect(page).toHaveURL(/\/floor$/)
}

async function finishes(page: Page, code: string, good: number): Promise<void> {
  await page.goto(`/t/${code}`)
  await page.getByRole('button', { name: '报完工', exact: true }).click()
  await count(page, good)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: `完工：合格 ${good}，报废 0` }).click()
  await expect(page).toHaveURL(/\/floor$/)
}

/** The machine works while a ticket is on it; how many pieces it made. */
async function makes(page: Page, machine: Machine, code: string): Promise<number> {
  const before = await machine.pieces()
  await begins(page, code)
  await machine.tell('run')
  await page.waitForTimeout(MAKES_MILLIS)
  await machine.tell('idle')
  return (await machine.pieces()) - before
}

/** Looks until what the machine said is known, which by itself happens minutes after a report; the verdict as the planner reads it. */
async function verdict(page: Page, order: Released, words: string): Promise<void> {
  await expect(async () => {
    await page.request.post(`/api/v1/performance/tickets/${order.tickets[0]!.id}/look`, { headers: { 'Idempotency-Key': crypto.randomUUID() } })
    await page.goto(`/work-orders/${order.id}?tab=proof`)
    await expect(page.locator('.plain-table').getByText(words, { exact: true }).first()).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 60_000 })
}

test('a machine is connected, proves what it made, contradicts what it did not, and is missed when it is silent', async () => {
  test.setTimeout(300_000)
  const machine = await workshop.machine(PERIOD_MILLIS)
  await machine.tell('idle')
  const owner = await crew.as('owner')
  const planner = await crew.as('planner')
  const machines = (await read(owner.request, 'machines?limit=50')).items as { id: string; name: string }[]
  const { id: machineId } = machines.find((one) => one.name === MACHINE)!
  let deviceId = ''

  await test.step('the owner registers a gateway and runs the line that the page shows', () =>
    installGateway(owner, workshop, '清洗车间电气柜', whole))

  await test.step('the machine offers its ways, and the safest is taken', () => reachMachine(owner, machine, whole))

  await test.step('values are seen before they are taken', async () => {
    await tickValues(owner, SIGNALS, 'idle')
    await whole(owner, new Watch(owner))
    await owner.getByRole('button', { name: '下一步' }).click()
    await choose(owner, '设备', new RegExp(`^${MACHINE}`))
    await owner.getByRole('button', { name: '接入', exact: true }).click()
    await expect(owner.getByText('采集中')).toBeVisible({ timeout: 20_000 })
    await whole(owner, new Watch(owner))
  })

  await test.step('what the values mean is proposed and confirmed', async () => {
    const at = `equipment/${machineId}/1/signals`
    await expect.poll(async () => ((await read(owner.request, at)).series as unknown[]).length, { timeout: 30_000 }).toBe(SIGNALS.length)
    // Words that were never said are not proposed.
    await machine.tell('run')
    await expect
      .poll(async () => JSON.stringify((await read(owner.request, at)).suggested ?? {}), { timeout: 30_000 })
      .toMatch(/"producing"/)
    await machine.tell('idle')
    const [series] = (await read(owner.request, at)).series as { deviceId: string }[]
    deviceId = series!.deviceId
    await owner.goto(`/equipment/${machineId}/1?tab=signals`)
    const save = owner.getByRole('button', { name: '保存含义' })
    await expect(save).toBeVisible()
    const suggest = owner.getByRole('button', { name: '填入建议' })
    if (await suggest.isVisible()) await suggest.click()
    await expect(owner.getByRole('textbox', { name: '第 1 个值' })).not.toHaveValue('')
    await whole(owner, new Watch(owner))
    await save.click()
    await expect.poll(async () => ((await read(owner.request, at)).history as unknown[]).length).toBe(1)
  })

  const goods = await quickGoods(planner.request)
  const worker = await crew.as('worker', PHONE)

  await test.step('what the machine counted proves the report', async () => {
    const order = await released(planner.request, goods, 200)
    const made = await makes(worker, machine, order.tickets[0]!.code)
    expect(made).toBeGreaterThan(20)
    await finishes(worker, order.tickets[0]!.code, made)
    await verdict(planner, order, '已证实')
    await whole(planner, new Watch(planner))
  })

  await test.step('a report of more than it made is flagged', async () => {
    const order = await released(planner.request, goods, 400)
    const made = await makes(worker, machine, order.tickets[0]!.code)
    await finishes(worker, order.tickets[0]!.code, made * 4)
    await verdict(planner, order, '与设备不符')
    await planner.goto('/today')
    await expect(planner.getByText('与设备数据不符的报工').first()).toBeVisible()
  })

  await test.step('the machine is missed when it is silent', async () => {
    const { device } = await read(owner.request, `devices/${deviceId}`)
    const changed = await owner.request.put(`/api/v1/devices/${deviceId}`, {
      data: { name: device.name, machineId, unit: 1, silenceSeconds: 15, retentionDays: device.retentionDays },
    })
    expect(changed.ok(), await changed.text()).toBe(true)
    await machine.tell('cut')
    await planner.goto('/alarms')
    const row = planner.locator('tr, li, article').filter({ hasText: device.name }).first()
    await expect(row).toBeVisible({ timeout: 60_000 })
    await whole(planner, new Watch(planner))
    await machine.tell('mend')
  })

  await test.step('the day of the machine, and what it lost', async () => {
    await planner.goto(`/performance/${machineId}/1`)
    await expect(planner.getByText('综合效率 OEE').first()).toBeVisible()
    await whole(planner, new Watch(planner))
    await owner.goto('/equipment')
    await whole(owner, new Watch(owner))
  })
})
