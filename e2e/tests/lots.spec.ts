import { expect, test } from '@playwright/test'
import { Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import { Crew, PHONE } from '../support/people.js'
import { count, shownId } from '../support/steps.js'
import { day } from '../support/supply.js'
import { post } from '../support/work.js'

interface Document {
  id: string
  number: string
  lines: { id: string }[]
}

interface Released {
  id: string
  number: string
  tickets: { code: string; operationId: string }[]
  operations: { id: string; sequence: number }[]
}

const STEEL = '(01)09521002000221(10)E2E-1'
const PIECES = 24

let crew: Crew
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(() => crew.leave())

test('a lot is followed from the material at the ticket to the buyer, a complaint, and the recall of the material', async ({ browser }) => {
  test.setTimeout(180_000)
  const buyer = await crew.as('purchaser')
  const owner = await crew.as('owner')
  const planner = await crew.as('planner')
  const sellerId = (await (await owner.request.get('/api/v1/session')).json()).organisation.id
  const order = await post<Document>(buyer.request, '/orders', {
    sellerId,
    currency: 'CNY',
    termsDays: 30,
    termsBasis: 'acceptance',
    neededBy: day(10),
    lines: [{ description: '追溯保温杯 500 ml', quantity: { value: String(PIECES), unit: 'H87' }, unitPrice: '21', vatRate: '0.13' }],
  })
  await post(owner.request, `/orders/${order.id}/confirm`, {})
  const product = (await (await planner.request.get('/api/v1/products?filter=code:eq:QH-500A')).json()).items[0].id
  const planned = await post<Released>(planner.request, '/work-orders', {
    orderLineId: order.lines[0]!.id,
    productId: product,
    quantity: String(PIECES),
  })
  const workOrder = await post<Released>(planner.request, `/work-orders/${planned.id}/release`, {})
  const ticketOf = (operation: Released['operations'][number]) => workOrder.tickets.find((one) => one.operationId === operation.id)!.code
  const operations = [...workOrder.operations].sort((a, b) => a.sequence - b.sequence)
  const last = ticketOf(operations.at(-1)!)

  await test.step('a worker scans a lot of material at the ticket, on a phone', async () => {
    const page = await crew.as('worker', PHONE)
    await page.goto(`/t/${last}`)
    await page.getByRole('button', { name: '用料', exact: true }).click()
    // A hand-held reader types the code and presses Enter.
    await page.getByRole('textbox', { name: '物料批次' }).fill(STEEL)
    await page.getByRole('textbox', { name: '物料批次' }).press('Enter')
    await expect(page.getByRole('textbox', { name: '用量' })).toBeFocused()
    await page.getByRole('textbox', { name: '用量' }).fill('6.5')
    await page.getByRole('combobox', { name: '单位' }).selectOption('KGM')
    await page.getByRole('button', { name: '记录', exact: true }).click()
    const list = page.getByRole('region', { name: '本工单已用' })
    await expect(list.getByText('(10) E2E-1')).toBeVisible()
    await expect(list.getByText('尚未发送')).toBeHidden()
    await whole(page, new Watch(page))
    await page.getByRole('button', { name: '返回工票' }).click()
  })

  await test.step('and finishes the last operation', async () => {
    const page = await crew.as('worker')
    await page.getByRole('button', { name: '直接报完工' }).or(page.getByRole('button', { name: '报完工', exact: true })).first().click()
    await count(page, PIECES)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: `完工：合格 ${PIECES}，报废 0` }).click()
    await expect(page).toHaveURL(/\/floor$/)
    const made = async () => (await (await owner.request.get(`/api/v1/order-lines/${order.lines[0]!.id}/lots`)).json()).length
    await expect.poll(made).toBe(1)
  })

  await test.step('the label of the lot is a PDF', async () => {
    await owner.goto(`/work-orders/${workOrder.id}`)
    await owner.getByRole('tab', { name: /用料/ }).click()
    await expect(owner.getByText('(10) E2E-1')).toBeVisible()
    await whole(owner, new Watch(owner))
    const label = await owner.request.get(`/api/v1/work-orders/${workOrder.id}/lot-label.pdf?size=label&language=zh`)
    expect(label.headers()['content-type']).toBe('application/pdf')
    expect((await label.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  let delivery = ''
  await test.step('the owner dispatches with the proposed lot', async () => {
    await owner.goto(`/orders/${order.id}`)
    await owner.getByRole('button', { name: '发货', exact: true }).click()
    await expect(owner.getByRole('textbox', { name: '1. 批次编码 1' })).toHaveValue(new RegExp(`${workOrder.number}$`))
    await expect(owner.getByRole('textbox', { name: '1. 批次数量 1' })).toHaveValue(String(PIECES))
    await whole(owner, new Watch(owner))
    await owner.setViewportSize(PHONE.viewport!)
    await whole(owner, new Watch(owner))
    await owner.setViewportSize({ width: 1280, height: 800 })
    await owner.getByRole('textbox', { name: '承运' }).fill('迅舢物流')
    await owner.getByRole('button', { name: '发货并生成送货单' }).click()
    await expect(owner).toHaveURL(/\/deliveries\//)
    delivery = shownId(owner)
    await expect(owner.getByText(workOrder.number)).toBeVisible()
  })

  await test.step('the buyer accepts and sees the lot', async () => {
    await post(buyer.request, `/deliveries/${delivery}/acceptance`, {})
    await buyer.goto(`/deliveries/${delivery}`)
    await expect(buyer.getByText('已验收', { exact: true })).toBeVisible()
    await expect(buyer.getByText(workOrder.number)).toBeVisible()
    await whole(buyer, new Watch(buyer))
  })

  await test.step('a consumer scans the label of the lot, checks the proofs and complains', async () => {
    const lots = await (await owner.request.get(`/api/v1/order-lines/${order.lines[0]!.id}/lots`)).json()
    const code: string = lots[0].code
    const stranger = await browser.newContext(PHONE)
    const phone = await stranger.newPage()
    const watch = new Watch(phone)
    await phone.goto(code.startsWith('https://') ? new URL(code).pathname : `/c?code=${encodeURIComponent(code)}`)
    await expect(phone.getByText('证据核验通过', { exact: true }).first()).toBeVisible()
    await whole(phone, watch)
    await phone.getByRole('button', { name: '有问题，投诉' }).click()
    await phone.getByRole('textbox', { name: '出了什么问题' }).fill(`${workOrder.number} 杯盖渗漏。`)
    await phone.getByRole('button', { name: '发送' }).click()
    await expect(phone.locator('.number')).toHaveText(/FB(-[0-9A-Z]{4}){4}/)
    await stranger.close()
  })

  await test.step('the recall of the faulty material finds the workshop and the buyer', async () => {
    const reason = `${workOrder.number} 钢材锈蚀`
    await owner.goto(`/trace/feedback?f=state:in:open`)
    await expect(owner.getByText(`${workOrder.number} 杯盖渗漏。`)).toBeVisible()
    await owner.goto(`/trace/item?code=${encodeURIComponent(STEEL)}`)
    await owner.getByRole('button', { name: '召回', exact: true }).click()
    const recall = owner.getByRole('dialog')
    await expect(recall.getByRole('table')).toContainText('本企业')
    await expect(recall.getByRole('table')).toContainText('杭州栖野户外用品有限公司')
    await recall.getByRole('textbox', { name: '原因' }).fill(reason)
    await recall.getByRole('textbox', { name: '处理办法' }).fill('停用并隔离')
    await recall.getByRole('button', { name: /^通知全部 \d+ 个持有方$/ }).click()
    await expect(owner).toHaveURL(/\/trace\/recalls\/[0-9a-f-]+$/)
    await buyer.goto('/trace/recalls')
    await expect(buyer.getByText(reason)).toBeVisible()
  })
})
