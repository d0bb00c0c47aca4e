import { expect, test } from '@playwright/test'
import { matchedInvoice } from '../support/invoice.js'
import {
  accept,
  as,
  BANK,
  BANKS,
  bought,
  button,
  BUYER,
  FACTORY,
  fillIssue,
  FREE,
  inChain,
  issue,
  leave,
  look,
  meet,
  open,
  openInChain,
  openIssue,
  OURSELVES,
  passOn,
  split,
  state,
  supplied,
  SUPPLIER,
  TERM,
} from '../support/money.js'
import { confirm, shownId } from '../support/steps.js'
import { day, yuan } from '../support/supply.js'

test.beforeAll(({ browser }) => meet(browser))
test.afterAll(leave)
test.beforeEach(() => test.setTimeout(240_000))

test('accepted goods become a credential that is split, passed on and financed', async () => {
  const [face, parts, change] = [11_300_000, [5_000_000, 2_900_000], 3_400_000] as const
  const [passed, kept, financed, left] = [2_000_000, 3_000_000, 1_500_000, 500_000]
  const due = day(40)
  const sold = await bought(2_000, '60.00')
  const goods = await supplied(1_000, '40.00')
  const invoice = await matchedInvoice((await as('otherOwner')).request, goods.statement.id)
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
    await look(page, [BANK, '对账单', '生产报工', '检验结果', '发票', '单据内容', '买方的付款记录', '授权到哪一天'])
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
    await look(page, [goods.workOrder!, '10 / 10', '终检', '测温检漏', '买方验收', invoice, `本凭证 ${yuan(passed)}`])

    // Each fact opens the document that it comes from.
    const drawer = page.getByRole('dialog')
    await page.getByRole('button', { name: goods.workOrder!, exact: true }).first().click()
    await look(page, ['20 oz 汽车杯', '检验工序', '报工次数', goods.order.number], drawer)
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await page.getByRole('button', { name: invoice, exact: true }).click()
    await look(page, ['已匹配', SUPPLIER, FACTORY, yuan(4_520_000), yuan(passed)], drawer)
    await drawer.getByRole('link', { name: '打印这份单据' }).click()
    await look(page, [`查阅：邵知言（${BANK}）`, invoice, '20 oz 汽车杯'])
    const holder = await as('otherOwner')
    await open(holder, `/financings/${financing}?tab=timeline`)
    await look(holder, ['银行查阅资料', '银行查阅单据'])

    await open(page, `/financings/${financing}`)
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

test('a credential that a bank has bought is paid to the bank when it is due, and its seller owes nothing', async () => {
  test.setTimeout(600_000)
  const [due, face, issuer] = [day(), 200_000, '浙江恒漾杯壶']
  const banker = await as('banker')
  const bought = async () => {
    const filters = [`dueOn:eq:${due}`, 'state:eq:financed'].map((one) => `filter=${encodeURIComponent(one)}`).join('&')
    const { items } = await (await banker.request.get(`/api/v1/finance/financings?${filters}`)).json()
    return items[0]
  }
  await expect.poll(bought, BANKS).toBeDefined()
  const financing = (await bought()).id

  await test.step('the banker sees what is due today, and from whom', async () => {
    await open(banker, `/financings/${financing}`)
    await look(banker, ['已融资', yuan(face), issuer])
    await banker.getByRole('tab', { name: '到期付款' }).click()
    await look(banker, [yuan(face), issuer])
  })

  await test.step('the issuer tells its bank to pay the bank that holds it', async () => {
    const page = await as('factoryTreasurer')
    await open(page, '/maturities')
    await look(page, ['到期日历', '我方付出', yuan(face)])
    const { items } = await (
      await page.request.get(`/api/v1/finance/credentials?filter=${encodeURIComponent(`dueOn:eq:${due}`)}&filter=side:eq:issued`)
    ).json()
    const held = items.find((one: { holderName?: string }) => one.holderName === BANK)
    await open(page, `/credentials/${held.id}`)
    await look(page, [yuan(face), BANK])
    await button(page, '现在付款').click()
    const dialog = page.getByRole('dialog')
    await look(page, [`支付 ${yuan(face)} 给 ${BANK}`], dialog)
    await button(dialog, '现在付款').click()
    await expect(dialog).toBeHidden()
    await expect(async () => {
      await open(page, `/credentials/${held.id}`)
      await expect(page.getByText('已兑付', { exact: true }).first()).toBeVisible({ timeout: 1_000 })
    }).toPass(BANKS)
    await look(page, [yuan(face), BANK, '已兑付'])
  })

  await test.step('the bank has its money, and the seller is out of it', async () => {
    await open(banker, `/financings/${financing}`)
    await banker.getByRole('tab', { name: '到期付款' }).click()
    await look(banker, ['已兑付', yuan(face), issuer])
    const page = await as('bankCustomer')
    await open(page, `/financings/${financing}`)
    await look(page, ['已融资', yuan(face), issuer])
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
    await look(page, ['超过剩余的开立额度', '平台规则：开立额度由运营方与银行授予', yuan(Math.round(Number(terms.room.limit.amount) * 100)), yuan(left - face)])
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
    await look(treasurer, ['拒收凭证', FREE, '本月要付钢厂现款，请转账。'])
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
