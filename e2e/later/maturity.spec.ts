import { expect, test, type Browser } from '@playwright/test'
import { Watch } from '../support/health.js'
import { whole } from '../support/look.js'
import {
  accept,
  as,
  BANK,
  BANKS,
  bought,
  button,
  BUYER,
  FACTORY,
  FREE,
  inChain,
  issue,
  leave,
  look,
  meet,
  open,
  openInChain,
  OURSELVES,
  passOn,
  split,
  state,
  supplied,
  SUPPLIER,
  TERM,
} from '../support/money.js'
import { shownId } from '../support/steps.js'
import { day, letPass, yuan } from '../support/supply.js'

test.afterAll(leave)

const DAYS = 40
const [FACE, PARTS, CHANGE] = [11_300_000, [5_000_000, 2_900_000], 3_400_000] as const
const [PASSED, KEPT, FINANCED, LEFT] = [2_000_000, 3_000_000, 1_500_000, 500_000]
// 15,000.00 × 3.65 % × 40 ÷ 360 = 60.83; less 80.00 of fee.
const [INTEREST, FEE, PAID] = [6_083, 8_000, 1_485_917]
const REGISTRATION = '05120000002600318847'
const inChinese = (date: string) => new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(date))

/** On the page on which visitors of the demonstration sign in. */
async function moveTheDay(browser: Browser): Promise<void> {
  const page = await browser.newPage()
  const watch = new Watch(page)
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: '示例日期' })).toBeVisible()
  await expect(page.getByText(inChinese(day()))).toBeVisible()
  const days = page.getByRole('spinbutton', { name: '往后多少天' })
  await days.fill('-3')
  await days.blur()
  await expect(days).toHaveValue('1')
  await days.fill(String(DAYS))
  await days.blur()
  await button(page, '往后推日期').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(inChinese(day(DAYS)))
  await whole(page, watch)
  await button(dialog, '往后推日期').click()
  await expect(dialog).toBeHidden({ timeout: 180_000 })
  await expect(page.getByText(inChinese(day(DAYS)))).toBeVisible()
  await whole(page, watch)
  await page.close()
}

test('one credential goes from a delivery over its supplier and a bank to the day on which all of it is paid', async ({ browser }) => {
  test.setTimeout(900_000)
  meet(browser)
  const due = day(DAYS)
  const sold = await bought(2_000, '60.00')
  const goods = await supplied(1_000, '40.00')
  let credential = ''
  let held = ''
  let financing = ''

  await test.step('goods that were accepted become a credential, which the factory accepts and splits', async () => {
    credential = await issue(sold, FACE, due)
    await accept(credential, sold, FACE)
    const page = await as('owner')
    await split(page, credential, PARTS, CHANGE)
    for (const amount of [...PARTS, CHANGE]) await expect(inChain(page, amount, OURSELVES)).toHaveCount(1)
    await look(page, [`承诺金额${yuan(FACE)}`, `有效${yuan(FACE)}`, `已兑付${yuan(0)}`])
  })

  await test.step('its supplier takes a part of it', async () => {
    await openInChain(await as('owner'), PARTS[0], OURSELVES)
    held = await passOn(goods, PASSED, KEPT)
  })

  await test.step('the supplier sells a part of that to a bank', async () => {
    const page = await as('otherOwner')
    await open(page, `/credentials/${held}/financing`)
    await page.getByRole('textbox', { name: '金额' }).fill((FINANCED / 100).toFixed(2))
    await page.getByText(BANK, { exact: true }).click()
    await look(page, [`申请金额${yuan(FINANCED)}`, `留在手里${yuan(LEFT)}`])
    await button(page, '下一步').click()
    await button(page, '发出申请').click()
    await expect(page).toHaveURL(/\/financings\/[0-9a-f-]{36}$/)
    financing = shownId(page)
    await look(page, ['询价中', yuan(FINANCED)])

    const banker = await as('banker')
    await open(banker, `/financings/${financing}`)
    await button(banker, '报价').click()
    const quote = banker.getByRole('dialog')
    await quote.getByRole('textbox', { name: '年利率' }).fill('3.65')
    await quote.getByRole('textbox', { name: '费用' }).fill((FEE / 100).toFixed(2))
    await quote.getByRole('textbox', { name: '起息日', exact: true }).fill(day())
    await look(banker, [yuan(PAID), `${DAYS} 天`, yuan(INTEREST), yuan(INTEREST + FEE)], quote)
    await button(quote, '发出报价').click()
    await expect(quote).toBeHidden()

    await open(page, `/financings/${financing}`)
    await button(page, '接受这个报价').click()
    const question = page.getByRole('dialog')
    await look(page, [yuan(FINANCED), BANK, yuan(PAID), '银行不能向卖出方追索'], question)
    await button(question, '接受并转让').click()
    await state(page, '已选定报价')

    await open(banker, `/financings/${financing}`)
    await look(banker, ['填写登记证明编号后才能放款', TERM])
    await button(banker, '填写登记编号').click()
    await quote.getByRole('textbox', { name: '登记证明编号' }).fill(REGISTRATION)
    await button(quote, '保存').click()
    await state(banker, '已登记')
    await button(banker, '放款').click()
    await button(quote, '放款').click()
    for (const reader of [banker, page]) {
      await expect(async () => {
        await open(reader, `/financings/${financing}`)
        await expect(reader.getByText('已融资', { exact: true }).first()).toBeVisible({ timeout: 1_000 })
      }).toPass(BANKS)
      await look(reader, [yuan(FINANCED), yuan(PAID), REGISTRATION])
    }
    await banker.getByRole('tab', { name: '到期付款' }).click()
    await look(banker, ['有效', yuan(FINANCED), BUYER, inChinese(due)])
  })

  await test.step('before its day nothing is paid, and each side reads when it will be', async () => {
    const page = await as('treasurer')
    await open(page, '/maturities')
    await look(page, ['到期日历', '我方付出'])
    await open(page, `/credentials/${credential}?tab=chain`)
    await look(page, [`承诺金额${yuan(FACE)}`, `有效${yuan(FACE)}`, `已兑付${yuan(0)}`])
  })

  await leave()
  await moveTheDay(browser)
  letPass(DAYS)
  meet(browser)

  await test.step('on its day the bank of the issuer pays every holder, and it is redeemed at the issuer', async () => {
    const page = await as('treasurer')
    await expect(async () => {
      await open(page, `/credentials/${credential}?tab=chain`)
      await expect(page.getByRole('main')).toContainText(`已兑付${yuan(FACE)}`, { timeout: 1_000 })
    }).toPass(BANKS)
    await look(page, [`承诺金额${yuan(FACE)}`, `有效${yuan(0)}`])
    await open(page, '/redemptions')
    await look(page, [...[KEPT, PARTS[1], CHANGE, LEFT, FINANCED].map(yuan), FACTORY, SUPPLIER, BANK, '已兑付', inChinese(due)])
    await open(page, `/statements/${sold.statement.id}`)
    await look(page, [yuan(13_560_000), yuan(FACE), yuan(2_260_000)])
    await open(page, '/bank-instructions')
    await look(page, [yuan(CHANGE), FACTORY])
  })

  await test.step('the supplier has the rest of its part', async () => {
    const page = await as('otherOwner')
    await open(page, `/credentials/${held}?tab=chain`)
    await expect(inChain(page, LEFT, OURSELVES, '已兑付')).toHaveCount(1)
    await openInChain(page, LEFT, OURSELVES, '已兑付')
    await look(page, ['已兑付', yuan(LEFT), BUYER, '银行已入账', inChinese(due), FREE, TERM])
    await open(page, `/financings/${financing}`)
    await look(page, ['已融资', yuan(FINANCED), yuan(PAID)])
  })

  await test.step('the bank has its money, without its seller', async () => {
    const page = await as('banker')
    await open(page, `/financings/${financing}`)
    await page.getByRole('tab', { name: '到期付款' }).click()
    await look(page, ['已兑付', yuan(FINANCED), `${BUYER} 已付款，凭证已兑付。`])
  })

  await test.step('the seller of the goods has all that it kept', async () => {
    const page = await as('owner')
    await open(page, `/credentials/${credential}?tab=chain`)
    for (const amount of [KEPT, PARTS[1], CHANGE]) await expect(inChain(page, amount, OURSELVES, '已兑付')).toHaveCount(1)
    await look(page, [`承诺金额${yuan(FACE)}`, `已兑付${yuan(FACE - PASSED)}`, `其他持有方（不公开）${yuan(PASSED)}`])
    await openInChain(page, CHANGE, OURSELVES, '已兑付')
    await look(page, ['已兑付', yuan(CHANGE), '银行已入账', inChinese(due)])
  })

  await test.step('what is entered now is of the new day', async () => {
    const page = await as('treasurer')
    const later = await bought(100, '50.00')
    await open(page, `/statements/${later.statement.id}/credential`)
    await page.getByRole('textbox', { name: '对账单中的多少' }).fill('1000.00')
    await page.getByRole('textbox', { name: '到期日', exact: true }).fill(day(20))
    await look(page, [yuan(100_000), '符合', TERM])
  })
})
