import { expect, test, type Page } from '@playwright/test'
import { registeredInvoice } from '../support/invoice.js'
import { as, BANK, bought, button, BUYER, FREE, further, leave, look, meet, open, sayWhy, state, TERM } from '../support/money.js'
import { shownId } from '../support/steps.js'
import { day, yuan, type Agreed } from '../support/supply.js'
import { post } from '../support/work.js'

const OTHER_BANK = '浙江溪望村镇银行股份有限公司'
const AMOUNT = 565_000

test.beforeAll(({ browser }) => meet(browser))
test.afterAll(leave)
test.beforeEach(() => test.setTimeout(180_000))

const wanted = (agreed: Agreed) => ({
  statementId: agreed.statement.id,
  amount: { amount: (AMOUNT / 100).toFixed(2), currency: 'CNY' },
  dueOn: day(30),
})

/** A credential of qiye that the factory holds. */
async function held(): Promise<string> {
  const { id } = await post<{ id: string }>((await as('treasurer')).request, '/finance/credentials', wanted(await bought(100, '50.00')))
  await post((await as('owner')).request, `/finance/credentials/${id}/accept`, {})
  return id
}

const first = async (page: Page, path: string) => (await (await page.request.get(`/api/v1/${path}`)).json()).items[0]

test('a proposal to cancel a credential is ended by the other side, with its reason, and the credential can be used again', async () => {
  const credential = await held()
  const issuer = await as('treasurer')
  await open(issuer, `/credentials/${credential}`)
  await further(issuer, '提议作废')
  await sayWhy(issuer, '双方商定改为转账。', '提议作废')
  await look(issuer, ['作废待确认', '双方商定改为转账。', '到另一方同意或终止为止。', TERM])

  const holder = await as('owner')
  await open(holder, `/credentials/${credential}`)
  await look(holder, ['作废待确认', '双方商定改为转账。', BUYER, TERM])
  await expect(button(holder, '同意作废')).toBeVisible()
  await button(holder, '终止作废').click()
  await sayWhy(holder, '已用来支付供应商。', '终止作废')
  await expect(button(holder, '可以怎么用')).toBeVisible()

  await open(issuer, `/credentials/${credential}?tab=timeline`)
  await look(issuer, ['有效', '已用来支付供应商。'])
  await expect(issuer.getByText('作废待确认')).toHaveCount(0)
})

test('an application for a credential is withdrawn by who made it, and the amount can be applied for again', async () => {
  const agreed = await bought(100, '50.00')
  const applicant = await as('owner')
  const { id } = await post<{ id: string }>(applicant.request, '/finance/credentials/applications', wanted(agreed))
  await open(applicant, `/credentials/${id}`)
  await look(applicant, ['待开立', `已向 ${BUYER} 申请`, yuan(AMOUNT)])
  await further(applicant, '撤回申请')
  await look(applicant, ['申请不再有效，对账单上的金额可以重新申请。'], applicant.getByRole('dialog'))
  await sayWhy(applicant, '金额有误。', '撤回申请')
  await look(applicant, ['已撤回', '金额有误。'])

  const buyer = await as('treasurer')
  await open(buyer, `/credentials/${id}`)
  await look(buyer, ['已撤回', '金额有误。'])
  await expect(button(buyer, '签署并开立')).toHaveCount(0)
  await post(applicant.request, '/finance/credentials/applications', wanted(agreed))
})

test('a bank loses its leave to look, then the request for financing is withdrawn and the credential is free', async () => {
  const credential = await held()
  const page = await as('owner')
  await open(page, `/credentials/${credential}/financing`)
  for (const bank of [BANK, OTHER_BANK]) await page.getByText(bank, { exact: true }).click()
  await button(page, '下一步').click()
  await button(page, '发出申请').click()
  await expect(page).toHaveURL(/\/financings\/[0-9a-f-]{36}$/)
  const financing = shownId(page)

  await page.getByRole('tab', { name: '查阅授权' }).click()
  await page.getByRole('row').filter({ hasText: OTHER_BANK }).getByRole('button', { name: '撤销授权' }).click()
  const dialog = page.getByRole('dialog')
  await look(page, [`${OTHER_BANK} 不能再查阅资料，它的报价随即失效。`], dialog)
  await button(dialog, '确定').click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: OTHER_BANK })).toContainText('已撤销')
  await expect(page.getByRole('row').filter({ hasText: BANK })).toContainText('有效')
  await look(page, [])
  const refused = await (await as('otherBanker')).request.get(`/api/v1/finance/financings/${financing}`)
  expect((await refused.json()).consents?.some((one: { holds: boolean }) => one.holds) ?? false).toBe(false)

  await further(page, '撤回申请')
  await look(page, ['所有报价失效，银行不能再查阅资料，凭证恢复可用。'], dialog)
  await sayWhy(page, '改为持有到期。', '确定')
  await look(page, ['已撤回', '申请已撤回，凭证仍由您持有。'])
  expect((await (await as('banker')).request.get(`/api/v1/finance/financings/${financing}`)).status()).toBe(404)
  await open(page, `/credentials/${credential}`)
  await expect(button(page, '可以怎么用')).toBeVisible()
})

test('a bank changes the limit of an issuer, who sees it, and cannot give less than nothing', async () => {
  const page = await as('banker')
  const row = await first(page, `finance/issuer-limits?filter=${encodeURIComponent(`issuerName:like:${BUYER}`)}`)
  const before = Math.round(Number(row.amount.amount) * 100)
  const save = async (amount: string) => {
    await page.getByRole('button', { name: `调整额度 ${BUYER}` }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '我方额度' }).fill(amount)
    await button(page.getByRole('dialog'), '保存').click()
  }
  await page.goto('/issuer-limits')
  await look(page, ['开立额度', BUYER, yuan(before)])
  await save('-1')
  const dialog = page.getByRole('dialog')
  await look(page, ['请填写不小于零的金额', '额度随即生效，开立方会看到。'], dialog)
  await button(dialog, '取消').click()
  await expect(dialog).toBeHidden()

  const changed = before + 12_300
  await save((changed / 100).toFixed(2))
  await expect(dialog).toBeHidden()
  await look(page, [yuan(changed)])
  const issuer = await as('treasurer')
  await open(issuer, '/issuer-limits')
  await look(issuer, [BANK, yuan(changed)])
  await expect(issuer.getByRole('button', { name: /调整额度/ })).toHaveCount(0)
  await save((before / 100).toFixed(2))
  await expect(dialog).toBeHidden()
  await look(page, [yuan(before)])
})

test('an invoice is matched with the statement that it is for, and the match is undone for both sides', async () => {
  // A price of its own: what is proposed first is the statement of this one.
  const agreed = await bought(100, '53.00')
  const page = await as('owner')
  const invoice = await registeredInvoice(page.request, agreed.statement.id)
  await open(page, `/invoices/${invoice.id}`)
  await look(page, [invoice.number, '建议的匹配', agreed.statement.number, yuan(598_900)])
  await button(page.getByRole('article').filter({ hasText: agreed.statement.number }).first(), '确认匹配').click()
  await state(page, '已匹配')
  await look(page, [agreed.order.number, agreed.delivery.number, '数量、单价、税率、金额一致'])

  const buyer = await as('buyerFinance')
  await open(buyer, `/invoices/${invoice.id}`)
  await look(buyer, ['已匹配', agreed.statement.number])
  await button(page, '撤销匹配').click()
  await look(page, ['发票和对账明细会恢复为未匹配，双方都能看到撤销和理由。'], page.getByRole('dialog'))
  await sayWhy(page, '发票开错抬头。', '确定')
  for (const reader of [page, buyer]) {
    await open(reader, `/invoices/${invoice.id}`)
    await reader.getByText('已撤销的匹配 1 笔').click()
    await look(reader, ['发票开错抬头。', '建议的匹配', '未匹配'])
  }
})

test('a draft of an invoice is discarded, and its statement can be invoiced again', async () => {
  const page = await as('owner')
  const statement = await first(page, `invoice-coverage?filter=${encodeURIComponent('buyerName:like:Nordkrug')}`)
  const { id } = await post<{ id: string }>(page.request, '/invoices/drafts', {
    statementId: statement.id,
    seller: { endpointScheme: '0088', endpoint: '6901234567892', vatNumber: 'CN91330784MA2SELLER1', city: 'Yongkang' },
    buyer: { endpointScheme: '9930', endpoint: 'DE123456789', vatNumber: 'DE123456789' },
  })
  await open(page, `/invoices/${id}`)
  await look(page, ['草稿', 'Nordkrug'])
  await further(page, '作废草稿')
  const dialog = page.getByRole('dialog')
  await look(page, ['草稿作废后不能恢复。没有占用号码，可以重新起草。'], dialog)
  await button(dialog, '作废草稿').click()
  await expect(page).toHaveURL(/\/invoices\/issued/)
  await open(page, `/invoice-coverage/${statement.id}/draft`)
  await expect(button(page, '下一步')).toBeVisible()
})

test('who holds a credential that was not paid reads why the bank did not pay, and that its issuer was stopped, with the clause', async () => {
  const page = await as('owner')
  const overdue = await first(page, 'finance/credentials?filter=side:eq:held&filter=state:eq:overdue')
  await open(page, `/credentials/${overdue.id}`)
  await look(page, ['已逾期', '银行没有付款：AM04 余额不足', `${overdue.issuerName} 已被停止新开凭证`, '逾期（银发〔2025〕77号 第十五条）'])
})

test('the operator stops an issuer by decision, its holders read it, and it may issue again', async () => {
  const credential = await held()
  const operator = await as('operator')
  await open(operator, '/supervision/issuers')
  await button(operator, `停止新开 ${BUYER}`).click()
  await sayWhy(operator, '核实贸易背景。', '停止新开')
  const holder = await as('owner')
  await open(holder, `/credentials/${credential}`)
  await look(holder, [`${BUYER} 已被停止新开凭证`, '运营方决定'])
  const issuer = await as('treasurer')
  await open(issuer, `/credentials/${credential}`)
  await look(issuer, ['贵方已被停止新开凭证'])

  await open(operator, '/supervision/issuers')
  await button(operator, `恢复开立 ${BUYER}`).click()
  await sayWhy(operator, '已核实。', '恢复开立')
  await open(holder, `/credentials/${credential}`)
  await look(holder, ['有效', FREE])
  await expect(holder.getByText('已被停止新开凭证')).toHaveCount(0)
})
