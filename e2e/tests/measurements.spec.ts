import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import { Crew } from '../support/people.js'
import { sharedData } from '../support/sharedData.js'

const YEAR = 'from=2017-12-31T16:00:00Z&to=2019-01-01T16:00:00Z'

let crew: Crew
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(() => crew.leave())

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible()

/** Hands a file in at the first step, for a new device. */
async function hand(page: Page, name: string, text: string, device: string): Promise<void> {
  await page.goto('/devices/load')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(page.getByText(`${name}：`)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('textbox', { name: '设备名称' }).fill(device)
  await whole(page, new Watch(page))
  await next(page)
  await heading(page, '时间')
}

/** Loads what was tried, and goes on to what it became. */
async function loads(page: Page): Promise<string> {
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('button', { name: '查看历史数据' }).click({ timeout: 60_000 })
  await expect(page).toHaveURL(/\/devices\/[0-9a-f-]+\/history/)
  return new URL(page.url()).pathname.split('/')[2]!
}

/** The chart of all that was measured. */
async function showsAll(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '全部' }).locator('xpath=..').click()
  await expect(page.getByRole('application').locator('canvas')).toBeVisible()
  await whole(page, new Watch(page))
}

async function counted(request: APIRequestContext, device: string, metric: string): Promise<number> {
  const answer = await request.get(`/api/v1/devices/${device}/series/${encodeURIComponent(metric)}/totals?${YEAR}`)
  return ((await answer.json()) as { count: number }).count
}

test('other columns of times are read as they are written', async () => {
  const rows = ['made,noted,temperature', '2026-10-13 08:00,13/10/26 8.05,1.5', '2026-10-13 08:15,13/10/26 8.20,2.5']
  const page = await crew.as('owner')
  await hand(page, 'oven.csv', rows.join('\n'), '烘箱')
  await expect(page.getByRole('radio', { name: 'uuuu-M-d H:mm', exact: true })).toBeChecked()

  const columns = page.getByRole('combobox', { name: '时间列' })
  const turn = async (name: string) => page.getByRole('option', { name, exact: true }).click()
  await columns.press('ArrowDown')
  await turn('noted')
  await turn('made')
  await expect(page.getByRole('radio', { name: 'd/M/uu H.mm', exact: true })).toBeChecked()
  await turn('noted')
  await turn('temperature')
  await expect(page.getByText('这些列不符合任何已知写法，请填写格式，或另选列。')).toBeVisible()
  await turn('temperature')
  await turn('noted')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('radio', { name: 'd/M/uu H.mm', exact: true })).toBeChecked()
  await whole(page, new Watch(page))
  await next(page)
  await next(page)
  const device = await loads(page)
  const span = (await (await page.request.get(`/api/v1/devices/${device}/span`)).json()) as { first: string }
  expect(span.first).toBe('2026-10-13T00:05:00Z')
})

test('a year of energy with two bad lines is loaded without them, and is one picture', async () => {
  const { text } = sharedData('devices/steel-energy.csv')
  const lines = text.split(/\r?\n/)
  // One cell that is no number, and one line whose time can't be read.
  lines[100] = lines[100]!.replace(/^([^,]*),[^,]*,/, '$1,#REF!,')
  lines[200] = lines[200]!.replace(/^[^,]*,/, '31-13-18 4.00,')
  const page = await crew.as('owner')
  await hand(page, 'steel-energy.csv', lines.join('\n'), '轧钢电表')

  await test.step('how its times are written was found out', async () => {
    await expect(page.getByRole('radio', { name: /d-M-uu H\.mm/ }).first()).toBeChecked()
    await whole(page, new Watch(page))
    await next(page)
    await heading(page, '列')
  })

  await test.step('so were its columns', async () => {
    await expect(page.getByRole('textbox', { name: 'Usage_kWh 的数据名称' })).toHaveValue('Usage_kWh')
    await whole(page, new Watch(page))
    await next(page)
    await heading(page, '检查')
  })

  await test.step('bad lines are told one by one, and nothing is loaded before somebody says so', async () => {
    await expect(page.getByRole('heading', { name: '2 处错误' })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('row', { name: /^100 Usage_kWh \(#REF!\)不是数字/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /^200 date \(31-13-18 4\.00\)不符合该时间格式/ })).toBeVisible()
    await whole(page, new Watch(page))
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await expect(page.getByText('查看历史数据')).toBeHidden()
    await expect(page.getByRole('alert').first()).toBeVisible()
    await page.getByText('只导入能读取的内容，其余略过').click()
  })

  const device = await loads(page)
  await showsAll(page)

  await test.step('all the rest is there', async () => {
    expect(await counted(page.request, device, 'Usage_kWh')).toBe(35_038)
    expect(await counted(page.request, device, 'CO2(tCO2)')).toBe(35_039)
    expect(await counted(page.request, device, 'Load_Type')).toBe(35_039)
  })
})

test('rows without times are loaded in steps', async () => {
  const { text } = sharedData('devices/ai4i2020.csv')
  const page = await crew.as('owner')
  await hand(page, 'ai4i2020.csv', text, '铣床试验')
  await expect(page.getByRole('radio', { name: '各行按固定间隔排列' })).toBeChecked()
  await whole(page, new Watch(page))
  await next(page)
  await heading(page, '列')
  await next(page)
  await heading(page, '检查')
  await expect(page.locator('.facts').getByText('10,000')).toBeVisible({ timeout: 30_000 })
  await whole(page, new Watch(page))
  await loads(page)
  await showsAll(page)
  await expect(page.getByRole('application')).toHaveAccessibleName(/Torque/)
})
