import { expect, test, type Page } from '@playwright/test'
import { Crew, PHONE, type Person } from '../support/people.js'
import { choose, confirm, count, find, shownId } from '../support/steps.js'

const LINES = [
  ['500 ml 直身保温杯', '304 双层真空，喷塑，三色各半', '1200', '只', '21.00'],
  ['350 ml 儿童保温杯', '316 内胆，硅胶底套', '600', '只', '24.50'],
]
const FACTORIES = ['永康市沁壶杯业有限公司', '永康市樾陌运动用品有限公司'] as const
const BUYER = '杭州栖野户外用品有限公司'
const thisMonth = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 7)

let crew: Crew
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(() => crew.leave())

async function quote(page: Page, rfq: string, title: string, prices: readonly string[], product?: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '待报的询价' }).click()
  await page.getByRole('link', { name: rfq }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
  await page.getByRole('button', { name: '报价', exact: true }).click()
  for (const [line, price] of prices.entries()) {
    await page.getByRole('textbox', { name: '不含税单价' }).nth(line).fill(price)
    await page.getByRole('textbox', { name: '交货周期' }).nth(line).fill('25')
  }
  if (product !== undefined) await find(page, '第 1 行的本厂产品', product, /^500/)
  await page.getByRole('button', { name: '报出', exact: true }).click()
  await expect(page).toHaveURL(/\/quotes\//)
}

async function confirmOrder(page: Page, order: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '销售订单' }).click()
  await page.getByRole('link', { name: order }).first().click()
  await confirm(page, '确认订单', '确认订单')
  await expect(page.getByText('已确认', { exact: true }).first()).toBeVisible()
}

async function dispatch(page: Page, orderId: string): Promise<string> {
  await page.goto(`/orders/${orderId}`)
  await page.getByRole('button', { name: '发货', exact: true }).click()
  await page.getByRole('textbox', { name: '承运' }).fill('迅舢物流')
  await page.getByRole('button', { name: '发货并生成送货单' }).click()
  await expect(page).toHaveURL(/\/deliveries\//)
  return shownId(page)
}

async function receive(page: Page, deliveryId: string): Promise<void> {
  await page.goto(`/deliveries/${deliveryId}`)
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '登记收货' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await page.getByRole('button', { name: '验收', exact: true }).click()
  await expect(page).toHaveURL(/\/acceptance$/)
}

test('one order runs from request to paid statement, through two factories', async () => {
  test.setTimeout(240_000)
  const title = `秋季保温杯 ${Date.now()}`
  const sellers: Person[] = ['sales', 'otherOwner']
  let rfq = ''
  let rfqPage = ''
  let orders: { id: string; number: string }[] = []
  let deliveries: string[] = []

  await test.step('the purchaser asks two factories, with lines from a sheet', async () => {
    const page = await crew.as('purchaser')
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '询价', exact: true }).click()
    await page.getByRole('button', { name: '新建询价' }).first().click()
    await page.getByRole('textbox', { name: '标题' }).fill(title)
    await choose(page, '送货地点')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '从 Excel 粘贴或上传' }).click()
    await page
      .getByRole('textbox', { name: '从 Excel 粘贴或上传' })
      .fill(LINES.map((cells) => cells.join('\t')).join('\n'))
    await page.getByRole('button', { name: '加入可用的 2 行' }).click()
    await expect(page.getByRole('textbox', { name: '品名' }).first()).toHaveValue(LINES[0]![0]!)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('只发给邀请的工厂', { exact: true }).click()
    for (const factory of FACTORIES) {
      await page.getByRole('searchbox', { name: '按名称或代码查找企业' }).fill(factory)
      await page.getByRole('list', { name: '可选的企业' }).getByText(factory).click()
      await expect(page.getByRole('checkbox', { name: factory })).toBeChecked()
    }
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const heading = page.getByRole('heading', { level: 1, name: title })
    await expect(heading).toBeVisible()
    await expect(page.getByText('报价中', { exact: true })).toBeVisible()
    rfq = (await heading.innerText()).split(' ')[0]!
    rfqPage = page.url()
  })

  await test.step('both factories quote', async () => {
    await quote(await crew.as('sales'), rfq, title, ['19.80', '23.60'], 'QH-500A')
    await quote(await crew.as('otherOwner'), rfq, title, ['20.10', '23.20'])
  })

  await test.step('the purchaser compares and splits the award', async () => {
    const page = await crew.as('purchaser')
    await page.goto(rfqPage)
    const table = page.getByRole('table', { name: '比价' })
    for (const factory of FACTORIES) await expect(table.getByRole('link', { name: factory })).toBeVisible()
    await page.getByRole('button', { name: '定标', exact: true }).click()
    const share = (factory: string, line: number) =>
      page.getByRole('textbox', { name: `${factory} 分得第 ${line} 行的数量` })
    await page.getByRole('button', { name: '清空' }).click()
    await share(FACTORIES[0], 1).fill('700')
    await share(FACTORIES[1], 1).fill('500')
    await share(FACTORIES[1], 2).fill('600')
    await expect(page.getByText('已分完')).toHaveCount(2)
    await confirm(page, '定标并下单')
    await expect(page.getByText('已定标', { exact: true })).toBeVisible()
    const links = page.getByRole('tabpanel').locator('a[href^="/orders/"]')
    await expect(links).toHaveCount(2)
    for (const factory of FACTORIES) {
      const link = page.getByRole('listitem').filter({ hasText: factory }).locator('a[href^="/orders/"]')
      const address = await link.getAttribute('href')
      orders.push({ id: address!.split('/').at(-1)!, number: await link.innerText() })
    }
  })

  await test.step('both factories confirm', async () => {
    for (const [at, seller] of sellers.entries()) await confirmOrder(await crew.as(seller), orders[at]!.number)
  })

  let ticket = ''
  await test.step('the planner finds the work order and releases it', async () => {
    const page = await crew.as('planner')
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '生产工单' }).click()
    await page.getByRole('row').filter({ hasText: orders[0]!.number }).getByRole('link').first().click()
    await expect(page).toHaveURL(/\/work-orders\//)
    await confirm(page, '下达', '下达并生成工票')
    await page.getByRole('tab', { name: /工票/ }).click()
    ticket = await page.getByRole('tabpanel', { name: /工票/ }).getByRole('row').nth(1).getByRole('cell').first().innerText()
  })

  await test.step('a worker reports good and scrap pieces on the phone and sees the pay', async () => {
    const page = await crew.as('worker', PHONE)
    await page.getByRole('link', { name: '扫一扫工票' }).click()
    await page.getByRole('textbox', { name: '或者输入工票号' }).fill(ticket)
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('button', { name: '开工', exact: true }).click()
    await page.getByRole('region', { name: '正在做' }).getByRole('link').filter({ hasText: '500' }).first().click()
    await count(page, 690)
    await page.getByRole('button', { name: '下一步' }).click()
    await count(page, 10)
    await page.getByRole('button', { name: '完工：合格 690，报废 10' }).click()
    await page.getByRole('link', { name: /今日计件/ }).click()
    await expect(page.getByRole('listitem').filter({ hasText: '690' }).first()).toBeVisible()
  })

  await test.step('the buyer sees the progress of the factory', async () => {
    const page = await crew.as('purchaser')
    await page.goto(`/orders/${orders[0]!.id}`)
    await page.getByRole('tab', { name: '生产进度' }).click()
    await expect(page.getByText('合格 0 / 700')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '690' }).first()).toBeVisible()
  })

  await test.step('both factories dispatch', async () => {
    for (const [at, seller] of sellers.entries()) deliveries.push(await dispatch(await crew.as(seller), orders[at]!.id))
  })

  await test.step('the buyer accepts, one delivery with a rejection', async () => {
    const page = await crew.as('purchaser')
    await receive(page, deliveries[1]!)
    await page.getByRole('button', { name: '全部合格' }).click()
    await expect(page.getByText('已验收', { exact: true })).toBeVisible()

    await receive(page, deliveries[0]!)
    await page.getByRole('textbox', { name: '不合格', exact: true }).fill('20')
    await page.getByText('划伤', { exact: true }).click()
    await page.getByRole('button', { name: '提交验收结果' }).click()
    await expect(page).toHaveURL(/\/deliveries\/[^/]+$/)
    await expect(page.getByRole('cell', { name: '20', exact: true })).toBeVisible()
    await expect(page.getByRole('cell', { name: /划伤/ })).toBeVisible()
  })

  let statement = ''
  await test.step('the factory draws and sends the statement', async () => {
    const page = await crew.as('owner')
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '应收对账单' }).click()
    await page.getByRole('button', { name: '开对账单' }).first().click()
    await find(page, '客户', BUYER)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('textbox', { name: '月份' }).fill(thisMonth)
    await page.getByRole('button', { name: '开对账单' }).click()
    await expect(page).toHaveURL(/\/statements\/[0-9a-f-]{36}$/)
    statement = shownId(page)
    await confirm(page, '发给对方核对')
    await expect(page.getByText('待确认', { exact: true })).toBeVisible()
  })

  await test.step('the buyer agrees and pays', async () => {
    const page = await crew.as('buyerFinance')
    await page.goto(`/statements/${statement}`)
    await confirm(page, '确认对平')
    await confirm(page, '付款', '登记付款')
    await page.getByRole('tab', { name: /付款/ }).click()
    await expect(page.getByText('已付待确认', { exact: true })).toBeVisible()
  })

  await test.step('the factory confirms the payment', async () => {
    const page = await crew.as('owner')
    await page.goto(`/statements/${statement}`)
    await page.getByRole('tab', { name: /付款/ }).click()
    await confirm(page, '确认到账')
    await expect(page.getByText('已结清', { exact: true }).first()).toBeVisible()
  })
})

test('the operator verifies a member that waits', async () => {
  const page = await crew.as('operator')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '成员认证' }).click()
  const waiting = page.getByRole('button', { name: /^审核 / })
  await waiting.first().click()
  const dialog = page.getByRole('dialog')
  const member = await dialog.getByRole('link').first().innerText()
  await dialog.getByRole('button', { name: '通过', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: `查看 ${member}` })).toBeVisible()
})
