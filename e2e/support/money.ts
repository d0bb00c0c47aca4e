import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { Watch } from './health.js'
import { whole } from './look.js'
import { Crew, PHONE, type Person } from './people.js'
import { choose, shownId } from './steps.js'
import { agreedStatement, yuan, type Agreed } from './supply.js'

/** How money moves between a buyer, a factory, its supplier and a bank: by their pages, each of which is looked at. */

export const BUYER = '杭州栖野户外用品有限公司'
export const FACTORY = '永康市沁壶杯业有限公司'
export const SUPPLIER = '永康市樾陌运动用品有限公司'
/** How a page calls the organisation of its reader. */
export const OURSELVES = '本企业'
export const BANK = '婺光银行股份有限公司永康支行'
/** Owners of factories use their phones. */
const ON_PHONE: readonly Person[] = ['owner', 'otherOwner']
/** How long the banks may take to book and to tell of it. */
export const BANKS = { timeout: 60_000, intervals: [1_000] }

export const TERM = /银发〔2025〕77号/
export const FREE = /国务院令第802号/

let crew: Crew
const watches = new Map<Page, Watch>()

/** Opens the browsers of a test file. */
export function meet(browser: Browser): void {
  crew = new Crew(browser)
  watches.clear()
}
export const leave = (): Promise<void> => crew.leave()

export async function as(person: Person): Promise<Page> {
  const page = await crew.as(person, ON_PHONE.includes(person) ? PHONE : {})
  if (!watches.has(page)) watches.set(page, new Watch(page))
  return page
}

/** What stands on the shown page, and that it is whole, fits and is readable by all. */
export async function look(page: Page, texts: readonly (string | RegExp)[], on: Locator = page.getByRole('main')): Promise<void> {
  const watch = watches.get(page)!
  await watch.settled()
  for (const text of texts) await expect.soft(on).toContainText(text)
  await whole(page, watch)
}

export const state = (page: Page, word: string) => expect(page.getByText(word, { exact: true }).first()).toBeVisible()
export const button = (scope: Page | Locator, name: string) => scope.getByRole('button', { name, exact: true })

export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await watches.get(page)!.settled()
}

/** Gives the reason that an opened dialog asks for, and takes the step. */
export async function sayWhy(page: Page, reason: string, step: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await button(dialog, step).click()
  await expect(dialog).toBeHidden()
}

/** A step of the menu. */
export async function further(page: Page, step: string): Promise<void> {
  await button(page, '更多操作').click()
  await page.getByRole('menuitem', { name: step, exact: true }).click()
}

/** What qiye has bought of the factory and agreed on. */
export async function bought(quantity: number, unitPrice: string): Promise<Agreed> {
  return agreedStatement({
    buyer: await as('purchaser'),
    agreeing: await as('buyerFinance'),
    seller: await as('owner'),
    goods: { description: '600 ml 户外保温壶', quantity, unitPrice },
  })
}

/** What the factory has bought of its own supplier and agreed on. */
export async function supplied(quantity: number, unitPrice: string): Promise<Agreed> {
  return agreedStatement({
    buyer: await as('owner'),
    seller: await as('otherOwner'),
    goods: { description: '20 oz 汽车杯', quantity, unitPrice, product: 'YM-20T' },
  })
}

export async function openIssue(page: Page, agreed: Agreed): Promise<void> {
  await open(page, `/statements/${agreed.statement.id}`)
  await further(page, '开立凭证')
  await expect(page.getByRole('heading', { level: 1, name: '开立凭证' })).toBeVisible()
}

export async function fillIssue(page: Page, amount: string, dueOn: string): Promise<void> {
  await page.getByRole('textbox', { name: '对账单中的多少' }).fill(amount)
  await page.getByRole('textbox', { name: '到期日', exact: true }).fill(dueOn)
}

/** The treasurer signs and offers a credential, after a look at the trade behind it and at the words of the commitment. */
export async function issue(agreed: Agreed, amount: number, dueOn: string): Promise<string> {
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

export async function accept(credential: string, agreed: Agreed, amount: number): Promise<void> {
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
export async function split(page: Page, credential: string, amounts: readonly number[], rest: number): Promise<void> {
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
export const inChain = (page: Page, amount: number, holder: string, word = '有效') =>
  page.getByRole('row').filter({ hasText: yuan(amount) }).filter({ hasText: holder }).filter({ hasText: word })

export async function openInChain(page: Page, amount: number, holder: string, word?: string): Promise<string> {
  const before = page.url()
  await inChain(page, amount, holder, word).locator('a[href^="/credentials/"]').click()
  await expect(page).not.toHaveURL(before)
  await watches.get(page)!.settled()
  return shownId(page)
}

/** The factory passes a part of the shown credential on to its supplier, who accepts; the supplier's credential. */
export async function passOn(agreed: Agreed, amount: number, rest: number): Promise<string> {
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
