import { expect, test, type APIRequestContext } from '@playwright/test'
import { Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import { Crew, PHONE } from '../support/people.js'
import { SEARCHED, applied, breakMachine, chart, inClosedTime, mend, only, panel, plan, steps, worksAgain } from '../support/schedule.js'
import { post } from '../support/work.js'

let crew: Crew
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(() => crew.leave())

const LOTS = 3

/** A work order of several lots, released, and needed before it can be done; its number. */
async function urgentWork(request: APIRequestContext): Promise<string> {
  const found = await (await request.get('/api/v1/products?filter=code:eq:QH-500A')).json()
  const { id, number } = await post<{ id: string; number: string }>(request, '/work-orders', {
    productId: found.items[0].id,
    quantity: String(LOTS * 2000),
    neededBy: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  })
  await post(request, `/work-orders/${id}/release`, { lotSize: '2000' })
  return number
}

test('a factory plans its work, mends the plan after a breakdown, and moves an operation', async () => {
  test.setTimeout(240_000)
  const page = await crew.as('planner')
  const watch = new Watch(page)
  const number = await urgentWork(page.request)

  await test.step('all of it is planned', async () => {
    await plan(page)
    await whole(page, watch)
    await page.goto('/planning/schedule')
    await expect(page.getByText(/求得的方案尚未采用/)).toBeVisible()
    await whole(page, watch)
    await page.getByRole('button', { name: '查看方案' }).click()
    await applied(page)
    await only(page, number)
    await whole(page, watch)
    const busy = page.locator('label').filter({ hasText: '只看有活的设备' })
    await busy.click()
    await expect(chart(page).getByRole('button', { name: new RegExp(number) }).first()).toBeVisible()
    await whole(page, watch)
    await busy.click()
  })

  let machine = ''
  await test.step('a machine breaks, and what stands on it is found', async () => {
    machine = await breakMachine(page)
    await whole(page, watch)
  })

  await test.step('the plan is mended, and says why an order is late', async () => {
    await mend(page, number)
    await whole(page, watch)
    await applied(page)
    await expect(inClosedTime(page)).toBeHidden()
  })

  await test.step('an operation is moved by the keyboard, and put back', async () => {
    await steps(page).last().click()
    const free = chart(page).getByText('可以放在这里').last()
    for (let step = 0; step < 800 && (await free.count()) === 0; step++) await chart(page).press('ArrowRight')
    await expect(free).toBeAttached()
    await chart(page).press('Enter')
    await expect(panel(page).getByText('已锁定', { exact: true })).toBeVisible()
    await whole(page, watch)
    await page.getByRole('button', { name: '撤销移动' }).click()
    await expect(panel(page).getByText('已锁定', { exact: true })).toBeHidden()
  })

  await test.step('a place that is taken is refused with its reason', async () => {
    await steps(page).first().click()
    for (let step = 0; step < 12; step++) await chart(page).press('ArrowLeft')
    await chart(page).press('Enter')
    const note = page.getByRole('alert').filter({ hasText: number })
    await expect(note).toContainText(/早于现在|重叠|换型/)
    await whole(page, watch)
    await page.getByRole('button', { name: '放回原处' }).click()
    await expect(note).toBeHidden()
  })

  await test.step('the machine works again', () => worksAgain(page, machine))

  await test.step('what comes next stands on the owner’s phone', async () => {
    const phone = await crew.as('owner', PHONE)
    const phoneWatch = new Watch(phone)
    await phone.goto('/planning/schedule')
    await phone.getByRole('searchbox', { name: '单号或产品' }).fill(number)
    await expect(phone.getByRole('link', { name: new RegExp(number) }).first()).toBeVisible()
    await whole(phone, phoneWatch)
  })

  await test.step('the list holds the same', async () => {
    await page.getByRole('link', { name: '排程明细' }).click()
    await page.getByRole('searchbox', { name: '搜索本列表' }).fill(number)
    await expect(page.getByRole('row').filter({ hasText: number }).first()).toBeVisible()
    await whole(page, watch)
  })
})

test('a what-if shows what a rush would do, and cannot be applied', async () => {
  test.setTimeout(120_000)
  const page = await crew.as('planner')
  const watch = new Watch(page)
  await plan(page)
  await applied(page)
  await page.getByRole('button', { name: '试算', exact: true }).click()
  await page.getByRole('combobox', { name: '加急的工单' }).click({ force: true })
  await page.getByRole('option').first().click()
  await page.getByRole('dialog').getByText(/^看看停机/).click()
  await whole(page, watch)
  await page.getByRole('dialog').getByRole('button', { name: '开始试算' }).click()
  await expect(page.getByText('试算，不可采用')).toBeVisible()
  await expect(page.getByText(/道工序中移动/)).toBeVisible(SEARCHED)
  await expect(page.getByRole('button', { name: '采用方案' })).toBeHidden()
  await whole(page, watch)
  await page.getByRole('button', { name: '放弃' }).first().click()
  await expect(page.getByText('试算，不可采用')).toBeHidden()
})
