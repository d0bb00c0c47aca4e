import { expect, test } from '@playwright/test'
import { barriers, overhang, Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import { Crew, PHONE } from '../support/people.js'
import { post } from '../support/work.js'

/** A cup of the sample, made of the first steel lot; the code that is printed on it is its address. */
const CUP = '/01/09521001000017/21/261030002'
const STEEL = 'https://id.gs1.org/01/09521002000177/10/B2609-17'

test('a consumer checks the proofs of a cup and complains; its maker finds the steel and recalls it, and a holder answers', async ({ browser }) => {
  test.setTimeout(240_000)
  const crew = new Crew(browser)
  const reason = `该批钢材铬含量不足 ${Date.now()}`
  const shot = (name: string) => test.info().outputPath(`${name}.png`)

  // Another factory has made something of the same steel.
  const holder = await crew.as('otherOwner')
  const made = { what: 'made', code: 'TUBE-9', lot: `T${Date.now()}`, quantity: 10, unit: 'kg', from: '09521002000177/B2609-17=12 kg' }
  await post(holder.request, '/trace/records', made)

  // A consumer, on a phone, without signing in.
  const stranger = await browser.newContext(PHONE)
  const phone = await stranger.newPage()
  const watch = new Watch(phone)
  await phone.goto(CUP)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('沁壶 500 ml 不锈钢保温杯')
  await expect(phone.getByText('证据核验通过', { exact: true }).first()).toBeVisible()
  await expect(phone.getByText(/^(\d+) 步中有 \1 步核验通过。/)).toBeVisible()
  await expect(phone.getByText('永康市沁壶杯业有限公司 · 金华市永康市').first()).toBeVisible()
  await whole(phone, watch)
  for (const box of await phone.locator('main button, main a.el-button').all()) {
    expect((await box.boundingBox())!.height, await box.innerText()).toBeGreaterThanOrEqual(48)
  }
  await phone.screenshot({ path: shot('consumer'), fullPage: true })

  await phone.getByRole('button', { name: '有问题，投诉' }).click()
  await phone.getByRole('button', { name: '发送' }).click()
  await expect(phone.getByText('请写明出了什么问题。')).toBeVisible()
  await phone.getByRole('textbox', { name: '出了什么问题' }).fill('内胆用了两周就生锈。')
  await phone.getByRole('button', { name: '发送' }).click()
  const number = (await phone.locator('.number').innerText()).trim()
  expect(number).toMatch(/^FB(-[0-9A-Z]{4}){4}$/)
  await whole(phone, watch)

  // Its maker finds it in Today, answers, and looks at where the cup comes from.
  const owner = await crew.as('owner')
  const eye = new Watch(owner)
  await owner.goto('/today')
  await owner.getByRole('link', { name: '内胆用了两周就生锈。' }).first().click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText(number)
  await owner.getByRole('button', { name: '答复', exact: true }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('textbox').fill('正在查这批钢材，请停用，我们寄新杯。')
  await dialog.getByRole('button', { name: '答复', exact: true }).click()
  await expect(dialog).toBeHidden()
  await whole(owner, eye)

  await owner.getByRole('link', { name: '查看来源与去向' }).click()
  await expect(owner.getByRole('region', { name: '图' })).toBeVisible()
  await owner.screenshot({ path: shot('lineage') })
  await whole(owner, eye)
  await owner.getByRole('button', { name: /B2609-17/ }).first().click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('B2609-17')
  expect(new URL(owner.url()).searchParams.get('code')).toBe(STEEL)

  // An event of it, proved in the browser.
  await owner.getByRole('tab', { name: '经过' }).click()
  await owner.getByRole('button', { name: /查看全文与证据/ }).first().click()
  await owner.getByRole('button', { name: '核验证据' }).click()
  await expect(owner.getByText(/核验通过：内容与日志第/)).toBeVisible()
  await owner.screenshot({ path: shot('proof') })
  await owner.keyboard.press('Escape')

  // Three clicks: recall, tell all, and one to confirm would be a fourth that is not needed.
  await owner.getByRole('button', { name: '召回', exact: true }).click()
  const recall = owner.getByRole('dialog')
  await expect(recall.getByRole('table')).toBeVisible()
  await recall.getByRole('textbox', { name: '原因' }).fill(reason)
  await recall.getByRole('textbox', { name: '处理办法' }).fill('立即停用，等待退回')
  await owner.screenshot({ path: shot('recall') })
  expect(await barriers(owner)).toEqual([])
  await recall.getByRole('button', { name: /^通知全部 \d+ 个持有方$/ }).click()
  await expect(owner).toHaveURL(/\/trace\/recalls\/[0-9a-f-]+$/)
  const address = new URL(owner.url()).pathname
  await whole(owner, eye)

  // The consumer reads it where it matters, and the answer.
  await phone.goto(CUP)
  await expect(phone.getByRole('alert').getByText(reason)).toBeVisible()
  await phone.goto(`/c/answer?number=${number.toLowerCase()}`)
  await expect(phone.getByText('正在查这批钢材，请停用，我们寄新杯。')).toBeVisible()
  await whole(phone, watch)
  expect(await overhang(phone)).toEqual([])

  // A holder that is told answers with what it has stopped.
  await holder.goto('/today')
  await holder.getByRole('link', { name: reason }).first().click()
  await expect(holder).toHaveURL(new RegExp(address))
  await holder.getByRole('button', { name: '答复召回' }).click()
  const answer = holder.getByRole('dialog')
  await answer.getByRole('spinbutton', { name: '已封存' }).fill('2')
  await answer.getByRole('textbox', { name: '答复' }).fill('已隔离在三号库')
  await answer.getByRole('button', { name: '答复召回' }).click()
  await expect(answer).toBeHidden()

  await owner.reload()
  await expect(owner.getByText('已隔离在三号库')).toBeVisible()
  await owner.screenshot({ path: shot('answered') })
  await owner.getByRole('button', { name: '结束召回' }).click()
  const end = owner.getByRole('dialog')
  await end.getByRole('textbox').fill('全部退回')
  await end.getByRole('button', { name: '结束召回' }).click()
  await expect(owner.getByText('已结束', { exact: true }).first()).toBeVisible()
  await phone.goto(CUP)
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(phone.getByText(reason)).toHaveCount(0)

  await stranger.close()
  await crew.leave()
})

test('a supplier without a system records on the phone what it made, and uploads a document with an error', async ({ browser }) => {
  const crew = new Crew(browser)
  const page = await crew.as('otherOwner', PHONE)
  const watch = new Watch(page)
  await page.goto('/trace/record')
  await page.getByRole('button', { name: '生产', exact: true }).click()
  await page.getByRole('textbox', { name: '编码' }).fill('TUBE-9')
  await page.getByRole('textbox', { name: '批号' }).fill('T2611-01')
  await page.getByRole('textbox', { name: '数量' }).fill('40')
  await whole(page, watch)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('textbox', { name: '用了哪些材料' }).fill('09521002000177/B2609-17=42 石')
  await page.getByRole('button', { name: '记录', exact: true }).click()
  await expect(page.getByText(/（石）不是单位/)).toBeVisible()
  // The browser tells of the refusal as of a fault.
  watch.faults.length = 0
  await page.getByRole('textbox', { name: '用了哪些材料' }).fill('09521002000177/B2609-17=42 kg')
  await page.getByRole('button', { name: '记录', exact: true }).click()
  await page.getByRole('link', { name: 'TUBE-9 T2611-01' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('TUBE-9 T2611-01')
  await expect(page.getByRole('link', { name: 'B2609-17' }).first()).toBeVisible()
  await whole(page, watch)

  await page.goto('/trace/captures')
  await page.getByRole('button', { name: '上传 EPCIS 文档' }).click()
  await page.locator('input[type=file].file').setInputFiles({
    name: 'events.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
        type: 'EPCISDocument',
        schemaVersion: '2.0',
        creationDate: '2026-11-01T00:00:00Z',
        epcisBody: { eventList: [{ type: 'ObjectEvent', action: 'PAINT', eventTime: '2026-11-01T00:00:00Z', eventTimeZoneOffset: '+08:00', epcList: ['urn:x:y'] }] },
      }),
    ),
  })
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await expect(page).toHaveURL(/\/trace\/captures\/[0-9a-f-]+$/)
  await expect(page.getByText('未接收')).toBeVisible()
  await expect(page.getByRole('table')).toContainText('PAINT')
  await whole(page, watch)
  await crew.leave()
})
