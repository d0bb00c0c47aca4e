import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import { Crew, PHONE } from '../support/people.js'
import { applied, breakMachine, inClosedTime, mend, only, plan, worksAgain } from '../support/schedule.js'
import { confirm, shownId } from '../support/steps.js'
import { post } from '../support/work.js'

const QUANTITY = 9000
/** Of which the first accepts, the second declines, and the third says nothing. */
const FACTORIES = ['永康市沁壶杯业有限公司', '永康市樾陌运动用品有限公司', '浙江澄坞杯业有限公司'] as const
/** The goods of the sample's dispatch, so that their steps are known. */
const GOODS = '500 ml 直身保温杯，年货节礼盒款'

let crew: Crew
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(() => crew.leave())

/** A request that is open to all, as its buyer publishes it. */
async function request(page: Page, title: string): Promise<string> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const [site] = await (await page.request.get('/api/v1/sites')).json()
  const { id } = await post<{ id: string }>(page.request, '/rfqs', {
    title,
    visibility: 'open',
    quotesDue: day(10),
    currency: 'CNY',
    deliverySiteId: site.id,
    neededBy: day(60),
    termsDays: 30,
    termsBasis: 'acceptance',
    depositPercent: '0',
    lines: [{ description: GOODS, quantity: { value: String(QUANTITY), unit: 'H87' } }],
  })
  await post(page.request, `/rfqs/${id}/publish`, {})
  return id
}

/** A work order for the line of an order, in lots, needed before it can be done; its number. */
async function hurriedWork(request: APIRequestContext, orderId: string): Promise<string> {
  const { lines } = await (await request.get(`/api/v1/orders/${orderId}`)).json()
  const found = await (await request.get('/api/v1/products?filter=code:eq:QH-500A')).json()
  const { id, number } = await post<{ id: string; number: string }>(request, '/work-orders', {
    orderLineId: lines[0].id,
    productId: found.items[0].id,
    quantity: String(QUANTITY),
    neededBy: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  })
  await post(request, `/work-orders/${id}/release`, { lotSize: String(QUANTITY / 3) })
  return number
}

const quantityOf = (page: Page, factory: string) => page.getByRole('spinbutton', { name: `${factory} 的数量` })

/** Gives the quantity to these and to nobody else. */
async function share(page: Page, wanted: Partial<Record<string, number>>): Promise<void> {
  const takeOut = page.getByRole('button', { name: /^去掉 / })
  while ((await takeOut.count()) > 0) await takeOut.first().click()
  await page.getByText(/^未入选的工厂及原因/).click()
  for (const [factory, quantity] of Object.entries(wanted)) {
    await page.getByRole('button', { name: `加入 ${factory}` }).click()
    await quantityOf(page, factory).fill(String(quantity))
    await quantityOf(page, factory).blur()
  }
  await expect(page.getByText('正在重算…')).toBeHidden()
}

test('a request too large for one is split, answered, split anew, quoted, ordered, scheduled and mended', async () => {
  test.setTimeout(360_000)
  const title = `年货节加单 ${Date.now()}`
  let rfq = ''
  let dispatch = ''

  await test.step('the buyer asks by when the cluster can make it', async () => {
    const page = await crew.as('purchaser')
    rfq = await request(page, title)
    await page.goto(`/rfqs/${rfq}?tab=promise`)
    await page.getByRole('button', { name: '试算交期' }).click()
    // How it is made is known from this buyer's request that the sample has split.
    await expect(page.getByText('最早交齐')).toBeVisible()
    await expect(page.getByText('赶得上需求日期')).toBeVisible()
    await page.getByText(/^所依据的工序/).click()
    await expect(page.getByText('来自上一次同名货品的派单')).toBeVisible()
    await page.getByRole('button', { name: '修改工序' }).click()
    await page.getByRole('spinbutton', { name: '第 1 道工序的单件秒数' }).fill('14')
    await page.getByRole('button', { name: '试算交期' }).click()
    await expect(page.getByText('最早交齐')).toBeVisible()
  })

  await test.step('the operator splits it over two factories', async () => {
    const page = await crew.as('operator')
    const watch = new Watch(page)
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '派单' }).click()
    await page.getByRole('button', { name: '新建派单' }).click()
    await page.getByRole('searchbox', { name: '按单号、标题或采购方查找' }).fill(title)
    await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: /^拆单/ }).click()
    await expect(page.getByText('来自上一次同名货品的派单')).toBeVisible()
    await page.getByRole('button', { name: '试算方案' }).click()
    for (const way of ['最省', '最快', '最近', '最均衡']) await expect(page.getByRole('radio', { name: way })).toBeAttached()
    await whole(page, watch)
    await share(page, { [FACTORIES[2]]: 5000, [FACTORIES[1]]: 4000 })
    await whole(page, watch)
    await confirm(page, '派给工厂', '派给工厂')
    await expect(page).toHaveURL(/\/planning\/dispatches\/[0-9a-f-]{36}/)
    dispatch = shownId(page)
    await expect(page.getByText('待答复', { exact: true }).first()).toBeVisible()
  })

  await test.step('one factory declines on its phone', async () => {
    const page = await crew.as('otherOwner', PHONE)
    await page.goto(`/planning/dispatches/${dispatch}`)
    await page.getByRole('button', { name: '拒绝', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('焊底机在修')
    await page.getByRole('dialog').getByRole('button', { name: '拒绝', exact: true }).click()
    await expect(page.getByText('已拒绝', { exact: true }).first()).toBeVisible()
  })

  await test.step('the operator takes back what is not answered and splits all anew, without who declined', async () => {
    const page = await crew.as('operator')
    await page.goto(`/planning/dispatches/${dispatch}`)
    await expect(page.getByText('焊底机在修')).toBeVisible()
    await confirm(page, `撤回派给 ${FACTORIES[2]} 的份额`)
    await page.getByRole('button', { name: '拆分余量' }).click()
    await expect(page.getByRole('heading', { name: '拆分方案' })).toBeVisible()
    await share(page, { [FACTORIES[0]]: QUANTITY })
    await expect(page.getByText(FACTORIES[1])).toBeHidden()
    await confirm(page, '派给工厂', '派给工厂')
    await expect(page.getByRole('tabpanel').getByRole('link', { name: FACTORIES[0] })).toBeVisible()
    await page.goto(`/planning/dispatches/${dispatch}?tab=again`)
    await expect(page.getByRole('heading', { name: '没有余量可拆' })).toBeVisible()
  })

  await test.step('another factory accepts, and has quoted by it', async () => {
    const page = await crew.as('owner')
    await page.goto('/planning/shares?f=state:in:offered')
    await page.getByRole('link', { name: /^PD/ }).first().click()
    await confirm(page, '接受', '接受')
    await page.getByRole('link', { name: '查看报价' }).click()
    await expect(page).toHaveURL(/\/quotes\//)
  })

  await test.step('so all of it is settled, and the buyer sees the quote', async () => {
    const operator = await crew.as('operator')
    await operator.goto(`/planning/dispatches/${dispatch}`)
    await expect(operator.getByText('已落实', { exact: true })).toBeVisible()
    const buyer = await crew.as('purchaser')
    await buyer.goto(`/rfqs/${rfq}?tab=quotes`)
    await expect(buyer.getByRole('tabpanel').getByRole('link', { name: FACTORIES[0] })).toBeVisible()
  })

  let order = ''
  await test.step('the buyer orders, and the factory confirms', async () => {
    const buyer = await crew.as('purchaser')
    await buyer.getByRole('button', { name: '定标', exact: true }).click()
    await buyer.getByRole('textbox', { name: `${FACTORIES[0]} 分得第 1 行的数量` }).fill(String(QUANTITY))
    await confirm(buyer, '定标并下单')
    await expect(buyer).toHaveURL(/\/orders\/[0-9a-f-]{36}/)
    order = shownId(buyer)
    const owner = await crew.as('owner')
    await owner.goto(`/orders/${order}`)
    await confirm(owner, '确认订单', '确认订单')
    await expect(owner.getByText('已确认', { exact: true }).first()).toBeVisible()
  })

  await test.step('its planner schedules the work; a machine breaks; the plan is mended and says why it is late', async () => {
    const page = await crew.as('planner')
    const watch = new Watch(page)
    const number = await hurriedWork(page.request, order)
    await plan(page)
    await applied(page)
    await only(page, number)
    const machine = await breakMachine(page)
    await mend(page, number)
    await whole(page, watch)
    await applied(page)
    await expect(inClosedTime(page)).toBeHidden()
    await worksAgain(page, machine)
  })
})

test('the operator sees how loaded the factories are, week by week', async () => {
  const page = await crew.as('operator')
  const watch = new Watch(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/today')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '负荷' }).click()
  const table = page.getByRole('region', { name: '各厂每周负荷' })
  const factory = table.getByRole('rowgroup').filter({ hasText: FACTORIES[0] })
  await expect(factory.getByText('%').first()).toBeVisible()
  await factory.getByRole('button', { name: `${FACTORIES[0]} 的各项工艺` }).click()
  await expect(factory.getByText(/开放空闲的 60%/).first()).toBeVisible()
  await whole(page, watch)

  await page.getByRole('searchbox', { name: '工厂名称' }).fill(FACTORIES[1])
  await expect(table.getByRole('link')).toHaveText([FACTORIES[1]])
  await expect(page).toHaveURL(/q=/)
  await page.getByRole('searchbox', { name: '工厂名称' }).fill('没有这家')
  await expect(page.getByRole('heading', { name: '没有符合条件的工厂' })).toBeVisible()
  await page.getByRole('searchbox', { name: '工厂名称' }).fill('')
  await expect(page.getByRole('button', { name: /可派 [\d,]+ 小时$/ }).first()).toBeVisible()

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  expect((await downloading).suggestedFilename()).toBe('load.csv')

  await page.setViewportSize(PHONE.viewport!)
  await expect(table).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: FACTORIES[0] }).first()).toBeVisible()
  await whole(page, watch)
})
