import { expect, type Page } from '@playwright/test'
import { confirm } from './steps.js'

/** A search takes some seconds of its own. */
export const SEARCHED = { timeout: 60_000 }

/** The day so many days from now, where the browser is. */
const shanghaiDay = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

export const chart = (page: Page) => page.getByRole('group', { name: '排产甘特图' })
export const panel = (page: Page) => page.getByRole('region', { name: '选中的工序' })
export const steps = (page: Page) => panel(page).getByRole('list', { name: '本批各道工序' }).getByRole('button')
export const inClosedTime = (page: Page) => page.getByRole('status').filter({ hasText: '落在停机时间里' })
const draft = (page: Page) => page.getByRole('region', { name: '方案草案' })

export async function applied(page: Page): Promise<void> {
  await confirm(page, '采用方案', '采用方案')
  await expect(draft(page)).toBeHidden()
}

/** Opens the schedule and searches for a plan of all work; it is not applied yet. */
export async function plan(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '排产' }).click()
  await page.getByRole('button', { name: /^(现在排产|重排)$/ }).first().click()
  await expect(page.getByRole('button', { name: '采用方案' })).toBeVisible(SEARCHED)
}

/** Looks at one work order alone. */
export async function only(page: Page, number: string): Promise<void> {
  await page.getByRole('searchbox', { name: '单号或产品' }).fill(number)
  await expect(chart(page).getByRole('button', { name: new RegExp(number) }).first()).toBeVisible()
}

/** What can be said of a machine. Rows far from the window are not drawn: the chart is scrolled until its row is. */
async function condition(page: Page, machine: string): Promise<void> {
  const button = page.getByRole('button', { name: `${machine} 的状况` })
  for (let top = 0; top < 20_000 && (await button.count()) === 0; top += 200) {
    await chart(page).evaluate((scroller, to) => scroller.scrollTo({ top: to }), top)
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  }
  await button.click()
}

/** Reports that the machine of the chosen operation is broken for days; its name. */
export async function breakMachine(page: Page): Promise<string> {
  const machine = await panel(page).locator('dd').nth(1).innerText()
  await condition(page, machine)
  await page.getByRole('button', { name: '登记故障或保养' }).click()
  const report = page.getByRole('dialog', { name: `登记停机：${machine}` })
  await report.locator('input[aria-label="结束"]').fill(`${shanghaiDay(5)}T17:00`)
  await report.getByRole('button', { name: '登记', exact: true }).click()
  await expect(inClosedTime(page)).toBeVisible()
  return machine
}

/** Mends the plan and reads why an order is late; it is not applied yet. */
export async function mend(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: '修补' }).click()
  await expect(page.getByRole('heading', { name: '修补方案' })).toBeVisible()
  await expect(page.getByRole('button', { name: '采用方案' })).toBeVisible(SEARCHED)
  await page.getByRole('button', { name: `${number} 为什么迟` }).click()
  await expect(page.getByRole('list', { name: '为什么迟' }).getByRole('listitem').first()).toContainText(number)
}

export async function worksAgain(page: Page, machine: string): Promise<void> {
  await condition(page, machine)
  await page.getByRole('button', { name: '已修好，恢复生产' }).click()
  await expect(page.getByText('没有停机登记，正常可用。')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).first().click()
}
