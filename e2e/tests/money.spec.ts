import { expect, test, type Locator, type Page } from '@playwright/test'
import { barriers, overhang, rawKeys, Watch } from '../support/health.js'
import { Crew, PHONE, type Person } from '../support/people.js'
import { choose, confirm, shownId } from '../support/steps.js'
import { agreedStatement, day, yuan, type Agreed } from '../support/supply.js'

const BUYER = '杭州栖野户外用品有限公司'
const FACTORY = '永康市沁壶杯业有限公司'
const SUPPLIER = '永康市樾陌运动用品有限公司'
/** How a page calls the organisation of its reader. */
const OURSELVES = '本企业'
const BANK = '婺光银行股份有限公司永康支行'
/** Owners of factories use their phones. */
const ON_PHONE: readonly Person[] = ['owner', 'otherOwner']
/** How long the banks may take to book and to tell of it. */
const BANKS = { timeout: 60_000, intervals: [1_000] }

const TERM = /银发〔2025〕77号/
const FREE = /国务院令第802号/

let crew: Crew
const watches = new Map<Page, Watch>()
test.beforeAll(({ browser }) => {
  crew = new Crew(browser)
})
test.afterAll(() => crew.leave())
test.beforeEach(() => test.setTimeout(240_000))

async function as(person: Person): Promise<Page> {
  const page = await crew.as(person, ON_PHONE.includes(person) ? PHONE : {})
  if (!watches.has(page)) watches.set(page, new Watch(page))
  return page
}

/** What stands on the shown page, and that it is whole, fits and is readable by all. */
async function look(page: Page, texts: readonly (string | RegExp)[], on: Locator = page.getByRole('main')): Promise<void> {
  const watch = watches.get(page)!
  await watch.settled()
  for (const text of texts) await expect.soft(on).toContainText(text)
  const place = page.url()
  expect.soft(await barriers(page), `barriers on ${place}`).toEqual([])
  expect.soft(await rawKeys(page), `keys without a text on ${place}`).toEqual([])
  expect.soft(await overhang(page), `overhang of ${place}`).toBe(0)
  expect.soft(watch.faults.splice(0), `faults on ${place}`).toEqual([])
}

const state = (page: Page, word: string) => expect(page.getByText(word, { exact: true }).first()).toBeVisible()
const button = (scope: Page | Locator, name: string) => scope.getByRole('button', { name, exact: true })

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await watches.get(page)!.settled()
}

/** A step of the menu. */
async function further(page: Page, step: string): Promise<void> {
  await button(page, '更多操作').click()
  await page.getByRole('menuitem', { name: step, exact: true }).click()
}

/** What qiye has bought of the factory and agreed on. */
async function bought(quantity: number, unitPrice: string): Promise<Agreed> {
  return agreedStatement({
    buyer: await as('purchaser'),
    agreeing: await as('buyerFinance'),
    seller: await as('owner'),
    goods: { description: '600 ml 户外保温壶', quantity, unitPrice },
  })
}

/** What the factory has bought of its own supplier and agreed on. */
async function supplied(quantity: number, unitPrice: string): Promise<Agreed> {
  return agreedStatement({
    buyer: await as('owner'),
    seller: await as('otherOwner'),
    goods: { description: '不锈钢内胆', quantity, unitPrice },
  })
}

async function openIssue(page: Page, agreed: Agreed): Promise<void> {
  await open(page, `/statements/${agreed.statement.id}`)
  await further(page, '开立凭证')
  await expect(page.getByRole('heading', { level: 1, name: '开立凭证' })).toBeVisible()
}

async function fillIssue(page: Page, amount: string, dueOn: string): Promise<void> {
  await page.getByRole('textbox', { name: '对账单中的多少' }).fill(amount)
  await page.getByRole('textbox', { name: '到期日', exact: true }).fill(dueOn)
}

/** The treasurer signs and offers a credential, after a look at the trade behind it and at the words of the commitment. */
async function issue(agreed: Agreed, amount: number, dueOn: string): Promise<string> {
  const page = await as('treasurer')
  await openIssue(page, agreed)
  await fillIssue(page, (amount / 100).toFixed(2), dueOn)
  await look(page, [FACTORY, agreed.statement.number, yuan(amount), '期限检查', '符合', TERM])
  await button(page, '下一步').click()
  await look(page, [agreed.statement.number, agreed.order.number, agreed.delivery.number])
  await button(page, '下一步').click()
  await look(page, ['开立方承诺于到期日无条件、不可撤销地向凭证持有人支付款项。', FREE])
  await button(page, '签署并开立').click()
  await expect(page).toHaveURL(/\/credentials\/[0-9a-f-]{36}$/)
  await look(page, ['待接收', yuan(amount), `只能由 ${FACTORY} 自行接收或拒收，不得强制`, FREE])
  return shownId(page)
}

async function accept(credential: string, agreed: Agreed, amount: number): Promise<void> {
  const page = await as('owner')
  await open(page, `/credentials/${credential}`)
  await look(page, [`${BUYER} 已签署付款承诺`, FREE, yuan(amount)])
  await button(page, '接收').click()
  const dialog = page.getByRole('dialog')
  await look(page, [agreed.statement.number, yuan(amount), BUYER, FREE], dialog)
  await button(dialog, '接收').click()
  await state(page, '有效')
}

/** Splits on the page of what can be done; the change is the last part. */
async function split(page: Page, credential: string, amounts: readonly number[], rest: number): Promise<void> {
  await open(page, `/credentials/${credential}/choices`)
  await look(page, ['持有到期', '拆分', '流转给供应商', '现在融资'])
  await button(page, '拆分').click()
  const dialog = page.getByRole('dialog')
  for (const [at, amount] of amounts.entries()) {
    if (at > 0) await button(dialog, '再加一笔').click()
    await dialog.getByRole('textbox', { name: `第 ${at + 1} 笔` }).fill((amount / 100).toFixed(2))
  }
  await look(page, [`剩余 ${yuan(rest)}`], dialog)
  await button(dialog, '拆分凭证').click()
  await expect(page).toHaveURL(/tab=chain/)
}

/** The credential of an amount in the table of the chain. */
const inChain = (page: Page, amount: number, holder: string, word = '有效') =>
  page.getByRole('row').filter({ hasText: yuan(amount) }).filter({ hasText: holder }).filter({ hasText: word })

async function openInChain(page: Page, amount: number, holder: string): Promise<string> {
  const before = page.url()
  await inChain(page, amount, holder).locator('a[href^="/credentials/"]').click()
  await expect(page).not.toHaveURL(before)
  await watches.get(page)!.settled()
  return shownId(page)
}

/** The factory passes a part of the shown credential on to its supplier, who accepts; the supplier's credential. */
async function passOn(agreed: Agreed, amount: number, rest: number): Promise<string> {
  const page = await as('owner')
  const credential = shownId(page)
  await open(page, `/credentials/${credential}/choices`)
  await button(page, '流转给供应商').click()
  const dialog = page.getByRole('dialog')
  const wanted = dialog.getByRole('textbox', { name: '金额' })
  // A click on a list that is still unfolding is lost.
  await expect(async () => {
    await choose(page, '用来支付的对账单', new RegExp(agreed.statement.number))
    await expect(wanted).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await wanted.fill((amount / 100).toFixed(2))
  await look(page, [SUPPLIER, `${SUPPLIER} 可以自由拒收，不得强制`, FREE], dialog)
  await button(dialog, '发起流转').click()
  await expect(page).toHaveURL(/\/passings\//)
  const passing = shownId(page)
  await look(page, ['待接收', yuan(amount), agreed.statement.number, FREE])

  const supplier = await as('otherOwner')
  await open(supplier, `/passings/${passing}`)
  await look(supplier, [FACTORY, BUYER, yuan(amount), agreed.statement.number, FREE])
  await button(supplier, '接收').click()
  const question = supplier.getByRole('dialog')
  await look(supplier, [`不能向 ${FACTORY} 追索`, yuan(amount)], question)
  await button(question, '接收').click()
  await state(supplier, '已接收')
  await supplier.getByRole('link', { name: '查看接收的凭证' }).click()
  await expect(supplier).toHaveURL(/\/credentials\//)
  await look(supplier, ['有效', BUYER, yuan(amount), '已流转 1 次'])

  await open(page, `/credentials/${credential}?tab=chain`)
  await expect(inChain(page, rest, OURSELVES)).toHaveCount(1)
  return shownId(supplier)
}

test('accepted goods become a credential that is split, passed on and financed', async () => {
  const [face, parts, change] = [11_300_000, [5_000_000, 2_900_000], 3_400_000] as const
  const [passed, kept, financed, left] = [2_000_000, 3_000_000, 1_500_000, 500_000]
  const due = day(40)
  const sold = await bought(2_000, '60.00')
  const goods = await supplied(1_000, '40.00')
  let credential = ''

  await test.step('the factory sees on the phone what it is owed', async () => {
    const page = await as('owner')
    await page.goto('/money')
    await look(page, ['我的应收', BUYER])
    await open(page, `/receivables/${sold.statement.id}/choices`)
    await look(page, [sold.statement.number, yuan(13_560_000), '申请凭证'])
  })

  await test.step('the treasurer signs a credential, the factory accepts it', async () => {
    credential = await issue(sold, face, due)
    await accept(credential, sold, face)
    const page = await as('treasurer')
    await open(page, `/statements/${sold.statement.id}`)
    await look(page, [yuan(13_560_000), yuan(face), yuan(2_260_000)])
  })

  await test.step('the factory splits it', async () => {
    const page = await as('owner')
    await split(page, credential, parts, change)
    for (const amount of [...parts, change]) await expect(inChain(page, amount, OURSELVES)).toHaveCount(1)
    await look(page, [`承诺金额${yuan(face)}`, `有效${yuan(face)}`, `已兑付${yuan(0)}`])
  })

  let held = ''
  await test.step('it passes a part on to its own supplier', async () => {
    await openInChain(await as('owner'), parts[0], OURSELVES)
    held = await passOn(goods, passed, kept)
    const page = await as('otherOwner')
    await open(page, `/statements/${goods.statement.id}`)
    await look(page, [yuan(4_520_000), yuan(passed), yuan(2_520_000)])
  })

  let financing = ''
  await test.step('the supplier asks a bank for money on a part of it', async () => {
    const page = await as('otherOwner')
    await open(page, `/credentials/${held}/financing`)
    await page.getByRole('textbox', { name: '金额' }).fill('15000.00')
    await page.getByText(BANK, { exact: true }).click()
    await look(page, [`申请金额${yuan(financed)}`, `留在手里${yuan(left)}`])
    await button(page, '下一步').click()
    await look(page, [BANK, '对账单', '买方的付款记录', '授权到哪一天'])
    await button(page, '发出申请').click()
    await expect(page).toHaveURL(/\/financings\/[0-9a-f-]{36}$/)
    financing = shownId(page)
    await look(page, ['询价中', yuan(financed), '还没有报价'])
    await page.getByRole('tab', { name: '查阅授权' }).click()
    await look(page, [BANK, '有效'])
  })

  await test.step('it cannot be financed a second time', async () => {
    const page = await as('otherOwner')
    await page.getByRole('link', { name: /^RC/ }).first().click()
    await expect(page).toHaveURL(/\/credentials\//)
    await look(page, ['询价中', '融资中', '期间不得再次融资、拆分或流转', TERM])
    await open(page, `/credentials/${shownId(page)}/financing`)
    await look(page, ['融资中', '期间不得再次融资、拆分或流转', TERM])
    await expect(page.getByRole('textbox', { name: '金额' })).toHaveCount(0)
  })

  // 15,000.00 × 3.65 % × 40 ÷ 360 = 60.83; less 80.00 of fee.
  const [interest, fee, paid] = [6_083, 8_000, 1_485_917]
  await test.step('the banker reads the evidence and quotes', async () => {
    const page = await as('banker')
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '融资申请' }).click()
    await expect(page.getByRole('row').filter({ hasText: SUPPLIER }).first()).toBeVisible()
    await open(page, `/financings/${financing}`)
    await button(page, '打开资料').click()
    await expect(page.getByRole('heading', { name: /债权与流转/ })).toBeVisible()
    await look(page, [goods.statement.number, goods.order.number, goods.delivery.number, yuan(financed), '签名有效'])
    await button(page, '报价').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '年利率' }).fill('3.65')
    await dialog.getByRole('textbox', { name: '费用' }).fill('80.00')
    await dialog.getByRole('textbox', { name: '起息日', exact: true }).fill(day())
    await look(page, [yuan(paid), '40 天', yuan(interest), yuan(interest + fee)], dialog)
    await button(dialog, '发出报价').click()
    await expect(dialog).toBeHidden()
    await look(page, ['已报价'])
  })

  await test.step('the supplier accepts the quote', async () => {
    const page = await as('otherOwner')
    await open(page, `/financings/${financing}`)
    await look(page, [BANK, yuan(paid), yuan(interest), yuan(fee), '3.65%'])
    await button(page, '接受这个报价').click()
    const dialog = page.getByRole('dialog')
    await look(page, [yuan(financed), BANK, yuan(paid), '银行不能向卖出方追索'], dialog)
    await button(dialog, '接受并转让').click()
    await expect(dialog).toBeHidden()
    await state(page, '已选定报价')
  })

  await test.step('the banker registers the transfer, and only then pays', async () => {
    const page = await as('banker')
    await open(page, `/financings/${financing}`)
    await look(page, ['填写登记证明编号后才能放款', TERM])
    await expect(button(page, '放款')).toHaveCount(0)
    await button(page, '填写登记编号').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '登记证明编号' }).fill('123')
    await button(dialog, '保存').click()
    await look(page, ['登记证明编号应为 20 位数字'], dialog)
    await dialog.getByRole('textbox', { name: '登记证明编号' }).fill('05120000002600318846')
    await button(dialog, '保存').click()
    await expect(dialog).toBeHidden()
    await state(page, '已登记')
    await confirm(page, '放款', '放款')
  })

  await test.step('the bank confirms, and the money is there', async () => {
    for (const person of ['banker', 'otherOwner'] as const) {
      const page = await as(person)
      await expect(async () => {
        await open(page, `/financings/${financing}`)
        await expect(page.getByText('已融资', { exact: true }).first()).toBeVisible({ timeout: 1_000 })
      }).toPass(BANKS)
      await look(page, [yuan(financed), yuan(paid), '05120000002600318846'])
    }
    const page = await as('banker')
    await page.getByRole('tab', { name: '到期付款' }).click()
    await look(page, ['有效', yuan(financed), BUYER])
    const owner = await as('owner')
    await open(owner, `/credentials/${credential}?tab=chain`)
    await look(owner, [`承诺金额${yuan(face)}`, `有效${yuan(face - passed)}`, `其他持有方（不公开）${yuan(passed)}`])
  })
})

test('a credential that is due is paid, and is redeemed at the issuer and at its holders', async () => {
  // At twenty past each hour the platform itself tells the banks to pay what is due; here the treasurer does it.
  test.setTimeout(600_000)
  const minute = new Date().getMinutes()
  if (minute >= 17 && minute <= 20) await new Promise((done) => setTimeout(done, (21 - minute) * 60_000))
  const [face, passed, kept] = [4_000_000, 1_500_000, 2_500_000]
  const sold = await bought(1_000, '60.00')
  const goods = await supplied(500, '40.00')
  const credential = await issue(sold, face, day())

  await accept(credential, sold, face)
  const owner = await as('owner')
  await open(owner, `/credentials/${credential}`)
  const held = await passOn(goods, passed, kept)

  await test.step('the issuer tells its bank to pay each holder', async () => {
    const page = await as('treasurer')
    await page.goto('/maturities')
    await look(page, ['到期日历', '我方付出', yuan(passed), yuan(kept)])
    for (const [amount, holder] of [[kept, FACTORY], [passed, SUPPLIER]] as const) {
      await open(page, `/credentials/${credential}?tab=chain`)
      await button(page, '表').click()
      await openInChain(page, amount, holder)
      await look(page, [yuan(amount), holder])
      await button(page, '现在付款').click()
      const dialog = page.getByRole('dialog')
      await look(page, [`支付 ${yuan(amount)} 给 ${holder}`], dialog)
      await button(dialog, '现在付款').click()
      await expect(dialog).toBeHidden()
    }
  })

  await test.step('it is redeemed wherever it is seen', async () => {
    const page = await as('treasurer')
    await expect(async () => {
      await open(page, `/credentials/${credential}?tab=chain`)
      await expect(page.getByRole('main')).toContainText(`已兑付${yuan(face)}`, { timeout: 1_000 })
    }).toPass(BANKS)
    await look(page, [`承诺金额${yuan(face)}`, `有效${yuan(0)}`])
    await open(page, '/redemptions')
    await look(page, [yuan(kept), yuan(passed), '已兑付'])

    const supplier = await as('otherOwner')
    await open(supplier, `/credentials/${held}`)
    await look(supplier, ['已兑付', yuan(passed), '银行已入账'])
    await open(owner, `/credentials/${credential}?tab=chain`)
    await expect(inChain(owner, kept, OURSELVES, '已兑付')).toHaveCount(1)
    await look(owner, [`已兑付${yuan(face)}`])
  })
})

test('what the rules do not allow is refused, with its clause', async () => {
  const face = 94_920_000
  const sold = await bought(14_000, '60.00')
  const terms = await (await (await as('treasurer')).request.get(`/api/v1/finance/statements/${sold.statement.id}/terms`)).json()
  const left = Math.round(Number(terms.room.left.amount) * 100)
  expect(left).toBeLessThan(face)

  await test.step('no credential over the limit of its issuer', async () => {
    const page = await as('treasurer')
    await openIssue(page, sold)
    await fillIssue(page, '949200.00', day(30))
    await look(page, ['超过剩余的开立额度', yuan(Math.round(Number(terms.room.limit.amount) * 100)), yuan(left - face)])
    await button(page, '下一步').click()
    await expect(page.getByRole('textbox', { name: '对账单中的多少' })).toBeVisible()
  })

  await test.step('none beyond the longest term, and a long one only with a reason', async () => {
    const page = await as('treasurer')
    await fillIssue(page, '9040.00', day(400))
    await look(page, ['晚于最长期限', '超出，不可开立', TERM])
    await button(page, '下一步').click()
    await expect(page.getByRole('textbox', { name: '对账单中的多少' })).toBeVisible()
    await fillIssue(page, '9040.00', day(200))
    await button(page, '下一步').click()
    await look(page, ['超出，须说明理由', '请说明理由', TERM])
  })

  await test.step('nobody accepts for the factory, and it may refuse', async () => {
    const credential = await issue(sold, 904_000, day(30))
    const treasurer = await as('treasurer')
    await expect(button(treasurer, '接收')).toHaveCount(0)
    const page = await as('owner')
    await open(page, `/credentials/${credential}`)
    await button(page, '拒收').click()
    const dialog = page.getByRole('dialog')
    await look(page, ['拒收是您的权利，任何一方不得强制或变相强制', FREE, BUYER], dialog)
    await dialog.getByRole('textbox').fill('本月要付钢厂现款，请转账。')
    await button(dialog, '拒收').click()
    await expect(dialog).toBeHidden()
    for (const reader of [page, treasurer]) {
      await open(reader, `/credentials/${credential}`)
      await look(reader, ['已拒收', '收款方已拒收，应收账款照旧', FREE, '本月要付钢厂现款，请转账。'])
      await reader.getByRole('tab', { name: '经过' }).click()
      await look(reader, ['拒收凭证', '本月要付钢厂现款，请转账。'])
    }
    await open(treasurer, `/statements/${sold.statement.id}`)
    await look(treasurer, [yuan(face)])
    await open(treasurer, `/orders/${sold.order.id}?tab=timeline`)
    await look(treasurer, ['撤销付款', '本月要付钢厂现款，请转账。'])
  })

  await test.step('a frozen credential does not move', async () => {
    const credential = await issue(sold, 1_130_000, day(30))
    await accept(credential, sold, 1_130_000)
    const page = await as('owner')
    const number = await page.getByRole('heading', { level: 1 }).innerText()

    const operator = await as('operator')
    await open(operator, '/supervision/freezes')
    await button(operator, '冻结凭证').click()
    const dialog = operator.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '凭证编号' }).fill(number)
    await dialog.getByRole('textbox').last().fill('（2026）浙0784民初1187号协助执行通知')
    await button(dialog, '冻结凭证').click()
    await expect(dialog).toBeHidden()
    await look(operator, [number, '冻结中', '（2026）浙0784民初1187号协助执行通知'])

    await open(page, `/credentials/${credential}`)
    await look(page, ['冻结', '（2026）浙0784民初1187号协助执行通知', '期间不得再次融资、拆分或流转', TERM])
    await open(page, `/credentials/${credential}/choices`)
    await look(page, ['凭证冻结，结束前不能这样做。', TERM])
    for (const step of ['拆分', '流转给供应商', '申请融资']) await expect(button(page, step)).toHaveCount(0)
    await open(page, `/credentials/${credential}/financing`)
    await look(page, ['冻结', '期间不得再次融资、拆分或流转', TERM])

    await button(operator, `解除冻结 ${number}`).click()
    await dialog.getByRole('textbox').fill('法院裁定解除')
    await button(dialog, '解除冻结').click()
    await expect(dialog).toBeHidden()
    await open(page, `/credentials/${credential}/choices`)
    await expect(button(page, '拆分')).toBeVisible()
  })
})
