import { expect, test, type Page } from '@playwright/test'
import { Crew } from '../support/people.js'
import { confirm } from '../support/steps.js'

interface Row {
  id: string
  number: string
  encumbrance?: string
}

/** A live credential that nothing keeps where it is. */
async function freeCredential(page: Page): Promise<Row> {
  const query = 'filter=side:eq:held&filter=state:eq:live&sort=-amount&limit=50'
  const { items } = await (await page.request.get(`/api/v1/finance/credentials?${query}`)).json()
  return items.find((row: Row) => row.encumbrance === undefined)
}

test('a factory compares its choices, splits, and asks banks for a part; a second financing is refused with the clause', async ({
  browser,
}) => {
  const crew = new Crew(browser)
  const owner = await crew.as('owner')
  const whole = await freeCredential(owner)

  await owner.goto(`/credentials/${whole.id}/choices`)
  for (const choice of ['持有到期', '拆分', '流转给供应商', '现在融资']) {
    await expect(owner.getByRole('heading', { name: choice, exact: true })).toBeVisible()
  }
  await owner.getByRole('button', { name: '拆分', exact: true }).click()
  const dialog = owner.getByRole('dialog', { name: '拆分凭证' })
  await dialog.getByRole('textbox', { name: '第 1 笔' }).fill('1000')
  await dialog.getByRole('button', { name: '拆分凭证' }).click()

  await expect(owner).toHaveURL(/tab=chain/)
  const part = owner.getByRole('treeitem').filter({ hasText: '¥1,000.00' }).last()
  await part.focus()
  await owner.keyboard.press('Enter')
  await expect(owner.getByRole('heading', { level: 1 })).not.toHaveText(whole.number)
  const partPage = new URL(owner.url()).pathname

  await owner.goto(`${partPage}/financing`)
  await owner.getByText('浙江溪望村镇银行股份有限公司', { exact: true }).click()
  await owner.getByRole('button', { name: '下一步' }).click()
  await owner.getByText('买方的付款记录', { exact: true }).click()
  await owner.getByRole('button', { name: '发出申请' }).click()
  await expect(owner).toHaveURL(/\/financings\//)

  await owner.goto(`${partPage}/financing`)
  await expect(owner.getByText('期间不得再次融资、拆分或流转（银发〔2025〕77号 第十二条）')).toBeVisible()
  await expect(owner.getByRole('button', { name: '发出申请' })).toHaveCount(0)
  await crew.leave()
})

test('a dispute keeps a credential until the side that raised it ends it, and both sides read the reasons', async ({ browser }) => {
  const crew = new Crew(browser)
  const owner = await crew.as('owner')
  const issuer = await crew.as('buyerFinance')
  const credential = await freeCredential(owner)

  await owner.goto(`/credentials/${credential.id}`)
  await owner.getByRole('button', { name: '更多操作' }).click()
  await owner.getByRole('menuitem', { name: '提出争议' }).click()
  await answer(owner, '提出争议', '有一箱尺寸不符。')

  await issuer.goto(`/credentials/${credential.id}`)
  await expect(issuer.getByText('有一箱尺寸不符。')).toBeVisible()
  await expect(issuer.getByRole('button', { name: '更多操作' })).toHaveCount(0)

  await owner.getByRole('button', { name: '更多操作' }).click()
  await owner.getByRole('menuitem', { name: '结束争议' }).click()
  await answer(owner, '结束争议', '已换货。')
  await expect(owner.getByRole('button', { name: '可以怎么用' })).toBeVisible()
  await crew.leave()
})

test('each signature of a credential is checked anew, and the signing key can be replaced without breaking them', async ({ browser }) => {
  const crew = new Crew(browser)
  const issuer = await crew.as('buyerFinance')
  const owner = await crew.as('owner')
  const credential = await freeCredential(owner)

  await issuer.goto('/signing-keys')
  await confirm(issuer, '更换密钥', '更换密钥')
  await expect(issuer.getByText('已更换', { exact: true }).first()).toBeVisible()

  await owner.goto(`/credentials/${credential.id}?tab=signatures`)
  await expect(owner.getByText('签名有效，本平台存有原件').first()).toBeVisible()
  await expect(owner.getByText('签名无效')).toHaveCount(0)
  await crew.leave()
})

/** Gives the reason that a step asks for, and takes it. */
async function answer(page: Page, step: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: step, exact: true }).click()
  await expect(dialog).toBeHidden()
}
