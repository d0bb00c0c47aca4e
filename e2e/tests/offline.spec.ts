import { expect, test } from '@playwright/test'
import { PHONE, signIn } from '../support/people.js'
import { releasedTicket } from '../support/work.js'
import { count } from '../support/steps.js'

test.use(PHONE)

test('scans without a connection wait on the phone and are sent once', async ({ page, context, browser }) => {
  const planner = await browser.newPage()
  await signIn(planner, 'planner')
  const { workOrderId, code } = await releasedTicket(planner.request, 40)
  await signIn(page, 'worker')
  await page.goto(`/t/${code}`)
  await expect(page.getByRole('button', { name: '开工', exact: true })).toBeVisible()

  await context.setOffline(true)
  await expect(page.getByText('离线', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '用料', exact: true }).click()
  await page.getByRole('textbox', { name: '物料批次' }).fill('(01)09521002000221(10)OFF-1')
  await page.getByRole('textbox', { name: '用量' }).fill('9.5')
  await page.getByRole('button', { name: '记录', exact: true }).click()
  await expect(page.getByText('待发送 1', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: '本工单已用' }).getByText('尚未发送')).toBeVisible()
  await page.getByRole('button', { name: '返回工票' }).click()
  await page.getByRole('button', { name: '开工', exact: true }).click()
  await expect(page.getByText('待发送 2', { exact: true })).toBeVisible()
  await page.getByRole('region', { name: '正在做' }).locator(`a[href*="${code}"]`).click()
  await count(page, 37)
  await page.getByRole('button', { name: '下一步' }).click()
  await count(page, 3)
  await page.getByRole('button', { name: '完工：合格 37，报废 3' }).click()
  await expect(page.getByText('待发送 3', { exact: true })).toBeVisible()

  const sent: string[] = []
  page.on('response', async (response) => {
    if (response.url().endsWith('/api/v1/scans') && response.ok()) {
      for (const result of (await response.json()).results ?? []) sent.push(result.outcome)
    }
  })
  await context.setOffline(false)
  await expect(page.getByText(/^待发送 \d+$/)).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/^待发送 \d+$/)).toBeHidden()

  const order = await (await planner.request.get(`/api/v1/work-orders/${workOrderId}`)).json()
  const ticket = order.tickets.find((one: { code: string }) => one.code === code)
  expect({ good: Number(ticket.good), scrap: Number(ticket.scrap) }).toEqual({ good: 37, scrap: 3 })
  expect(order.scans.filter((one: { ticketCode: string }) => one.ticketCode === code)).toHaveLength(2)
  expect(order.materials.uses).toHaveLength(1)
  expect(sent).toEqual(['recorded', 'recorded', 'recorded'])
  await planner.close()
})
