import { fileURLToPath } from 'node:url'
import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test'
import { measure, register } from '../support/device.js'
import { Watch } from '../support/health.js'
import { PHONE, signIn, type Person } from '../support/people.js'
import { post } from '../support/work.js'
import { installGateway, reachMachine, tickValues, Workshop } from '../support/workshop.js'

/** Makes the README's pictures anew from the sample cluster. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

async function as(browser: Browser, person: Person, work: (page: Page, shoot: Shoot) => Promise<void>, phone = false) {
  const context = await browser.newContext(phone ? PHONE : { viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const watch = new Watch(page)
  await signIn(page, person)
  await work(page, async (name) => {
    await watch.settled()
    await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide' })
  })
  await context.close()
}
type Shoot = (name: string) => Promise<void>

/** The id of the first thing of a list that fits. */
async function first(page: Page, list: string, query: string): Promise<string> {
  const answer = await (await page.request.get(`/api/v1/${list}?${query}&limit=1`)).json()
  expect(answer.items.length, `${list}?${query}`).toBe(1)
  return answer.items[0].id
}

test('sign-in', async ({ page }) => {
  const watch = new Watch(page)
  await page.goto('/sign-in')
  await watch.settled()
  await page.screenshot({ path: `${folder}sign-in.png`, animations: 'disabled' })
})

test('a buyer who compares', async ({ browser }) => {
  await as(browser, 'cafePurchaser', async (page, shoot) => {
    await page.goto('/today')
    await shoot('today')
    const rfq = await first(page, 'rfqs', 'filter=state:eq:closed')
    await page.goto(`/rfqs/${rfq}`)
    await shoot('comparison')
    await page.goto(`/rfqs/${rfq}/award`)
    await page.getByRole('textbox', { name: /分得第 1 行的数量/ }).first().fill('9000')
    await page.getByRole('button', { name: '补足余量' }).nth(1).click()
    await shoot('award')
  })
})

test('a buyer who follows orders', async ({ browser }) => {
  await as(browser, 'purchaser', async (page, shoot) => {
    await page.goto('/orders/bought')
    await shoot('orders')
    await page.goto(`/orders/${await first(page, 'orders', 'filter=state:in:delivered%7Cdelivering')}?tab=timeline`)
    await shoot('order')
    await page.goto('/members')
    await expect(page.locator('canvas').first()).toBeVisible()
    await shoot('members')
  })
})

test('a factory', async ({ browser }) => {
  await as(browser, 'owner', async (page, shoot) => {
    await page.goto(`/statements/${await first(page, 'statements', 'sort=-createdAt')}`)
    await shoot('statement')
    await page.goto(`/work-orders/${await first(page, 'work-orders', 'filter=state:eq:in_progress')}`)
    await shoot('work-order')
  })
})

/** A work order in lots of 2,000, released, and needed in so many days. */
async function released(request: APIRequestContext, lots: number, days: number): Promise<void> {
  const found = await (await request.get('/api/v1/products?filter=code:eq:QH-500A')).json()
  const { id } = await post<{ id: string }>(request, '/work-orders', {
    productId: found.items[0].id,
    quantity: String(lots * 2000),
    neededBy: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  })
  await post(request, `/work-orders/${id}/release`, { lotSize: '2000' })
}

test('a factory that plans its machines', async ({ browser }) => {
  await as(browser, 'planner', async (page, shoot) => {
    for (const [lots, day] of [[4, 4], [3, 1], [5, 9]] as const) await released(page.request, lots, day)
    await page.goto('/planning/schedule')
    await page.getByRole('button', { name: /^(现在排产|重排)$/ }).first().click()
    const apply = page.getByRole('button', { name: '采用方案', exact: true })
    await expect(apply).toBeVisible({ timeout: 60_000 })
    await apply.click()
    await page.getByRole('dialog').getByRole('button', { name: '采用方案' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.getByRole('button', { name: '回到现在' }).click()
    await page.locator('label').filter({ hasText: /^周$/ }).click()
    await expect(page.getByText('方案已采用')).toBeHidden()
    await page.locator('label').filter({ hasText: '只看有活的设备' }).click()
    await page.getByRole('group', { name: '排产甘特图' }).hover()
    await page.mouse.wheel(300, 5000)
    await shoot('schedule')
  })
})

test('a factory that is owed money', async ({ browser }) => {
  await as(browser, 'owner', async (page, shoot) => {
    await page.goto('/money')
    await shoot('owed')
    const held = 'filter=side:eq:held&filter=state:eq:live&filter=financingState:eq:none'
    const credential = await first(page, 'finance/credentials', held)
    await page.goto(`/credentials/${credential}?tab=chain`)
    await shoot('credential')
    await page.goto(`/credentials/${credential}/choices`)
    await shoot('choices')
  })
})

test('a bank that is asked for money', async ({ browser }) => {
  await as(browser, 'banker', async (page, shoot) => {
    const open = page.getByRole('button', { name: '打开资料', exact: true })
    await page.goto(`/financings/${await first(page, 'finance/financings', 'filter=state:eq:asked&filter=holderName:like:沁壶')}`)
    await open.click()
    await page.getByRole('heading', { name: '生产报工' }).evaluate((heading) => heading.scrollIntoView())
    await shoot('evidence')
    await page.goto(`/financings/${await first(page, 'finance/financings', 'filter=state:eq:asked&filter=holderName:like:坂源')}`)
    await open.click()
    await expect(page.getByRole('heading', { name: /债权与流转/ })).toBeVisible()
    await page.getByRole('button', { name: '报价', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '年利率' }).fill('3.65')
    await shoot('bank-quote')
  })
})

test('an operator who splits a request', async ({ browser }) => {
  await as(browser, 'operator', async (page, shoot) => {
    const dispatch = await first(page, 'planning/dispatches', 'sort=createdAt')
    const { rfqId } = await (await page.request.get(`/api/v1/planning/dispatches/${dispatch}`)).json()
    await page.goto(`/planning/dispatches/new?rfq=${rfqId}`)
    await page.getByRole('button', { name: '试算方案' }).click()
    await page.getByRole('heading', { name: '各厂份额' }).evaluate((heading) => heading.scrollIntoView({ block: 'center' }))
    await shoot('split')
    await page.goto('/planning/load')
    await expect(page.locator('canvas').first()).toBeVisible()
    await shoot('load')
  })
})

test('a worker', async ({ browser }) => {
  await as(
    browser,
    'worker',
    async (page, shoot) => {
      await page.goto('/floor')
      await shoot('floor')
    },
    true,
  )
})

/** A machine that is heard, of those that the person may see. */
async function aMachine(page: Page): Promise<string> {
  const [machine] = (await (await page.request.get('/api/v1/equipment/floor')).json()) as { machineId: string; unit: number }[]
  return `${machine!.machineId}/${machine!.unit}`
}

test('a factory that listens to its machines', async ({ browser }) => {
  await as(browser, 'owner', async (page, shoot) => {
    const machine = await aMachine(page)
    await page.goto('/equipment')
    await expect(page.locator('canvas').first()).toBeVisible()
    await shoot('machines')
    await page.goto(`/equipment/${machine}?tab=history`)
    await page.getByRole('button', { name: '一周', exact: true }).click()
    await page.getByRole('heading', { level: 1 }).click()
    await expect(page.getByText('加载更细的数据')).toHaveCount(0)
    await expect(page.locator('.box canvas').first()).toBeVisible()
    await shoot('machine')
    await page.goto(`/performance/${machine}`)
    await page.getByRole('heading', { name: '时间去向' }).evaluate((heading) => heading.scrollIntoView())
    await page.mouse.wheel(0, -220)
    await shoot('oee')
  })
})

test('an operator at a machine', async ({ browser }) => {
  await as(
    browser,
    'worker',
    async (page, shoot) => {
      await page.goto(`/floor/machines/${await aMachine(page)}`)
      await shoot('floor-machine')
    },
    true,
  )
})

test('a machine that is connected', async ({ browser }) => {
  test.setTimeout(240_000)
  const workshop = new Workshop()
  try {
    const machine = await workshop.machine(400)
    await machine.tell('run')
    await as(browser, 'owner', async (page, shoot) => {
      await installGateway(page, workshop, '一车间电气柜')
      await reachMachine(page, machine)
      const values = ['State', 'Count', 'Energy', 'Power']
      await tickValues(page, values, 'run')
      await expect(page.locator('.live strong')).toHaveCount(values.length, { timeout: 15_000 })
      await page.mouse.move(0, 0)
      await shoot('wizard')
    })
  } finally {
    workshop.close()
  }
})

test('a planner who is alarmed', async ({ browser }) => {
  await as(browser, 'planner', async (page, shoot) => {
    const press = await register(page.request, '1 号冲床控制器')
    const rules = [
      { name: '冲床轴承温度', limit: 75, priority: 'critical', messageZh: '冲床轴承过热', messageEn: 'Bearing of the press is hot' },
      { name: '冲床油温', limit: 60, priority: 'high', messageZh: '冲床油温偏高', messageEn: 'Oil of the press is warm' },
    ].map(({ limit, ...words }, at) => ({
      ...words,
      deviceId: press.id,
      condition: { kind: 'threshold', metric: at === 0 ? 'bearing' : 'oil', comparison: 'above', limit, deadband: 3 },
    }))
    for (const rule of rules) await post(page.request, '/alarm-rules', rule)
    await measure(page.request, press, { bearing: 71.5, oil: 55 })
    await measure(page.request, press, { bearing: 82.4, oil: 63.1 })
    await page.goto('/alarms')
    for (const { messageZh } of rules) await expect(page.getByText(messageZh).first()).toBeVisible({ timeout: 30_000 })
    await shoot('alarms')
  })
})

test('goods and where they come from', async ({ browser }) => {
  await as(browser, 'owner', async (page, shoot) => {
    await page.goto(`/trace/item?code=${encodeURIComponent('https://id.gs1.org/01/09521001000017/21/261030002')}`)
    await expect(page.getByRole('region', { name: '图' })).toBeVisible()
    await shoot('lineage')
  })
})

test('a consumer who scans', async ({ browser }) => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.goto('/01/09521001000017/21/261030002')
  await expect(page.getByText('证据核验通过', { exact: true }).first()).toBeVisible()
  await page.screenshot({ path: `${folder}consumer.png`, animations: 'disabled' })
  await context.close()
})
