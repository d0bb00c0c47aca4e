import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { barriers, overhang, rawKeys, Watch } from '../support/health.js'
import { registerInvoice } from '../support/invoice.js'
import { PHONE, signIn, type Person } from '../support/people.js'

// A trace of this many pages costs more than it tells.
test.use({ trace: 'off' })

const WIDE = { width: 1280, height: 800 }
const NARROW = PHONE.viewport!
/** The page of one thing: its kind and its id. */
const DETAIL = /^\/([a-z-]+)\/([0-9a-f]{8}-[0-9a-f-]{27})$/

const FLOOR = ['/floor', '/floor/scan', '/floor/pay', '/floor/help', '/floor/waiting', '/floor/more']

/** The first thing of a list that fits, and its pages that no link shows; `''` is its own page. */
interface Steps {
  list: string
  /** Where the list is asked, if not at its own name. */
  from?: string
  filters?: readonly string[]
  pages: readonly string[]
}

const PRINTS: readonly Steps[] = ['orders', 'deliveries', 'statements'].map((list) => ({ list, pages: ['/print'] }))

/** What each role sees: its navigation, and what lies beyond. */
interface Visit {
  person: Person
  further: readonly (string | Steps)[]
  /** What the pages show that the sample cluster lacks. */
  prepare?: (request: APIRequestContext) => Promise<void>
  /** Only these, because the rest looks as it does to another person. */
  alone?: boolean
}

const visits: Visit[] = [
  {
    person: 'purchaser',
    further: [
      '/me',
      '/rfqs/new',
      '/orders/new',
      ...PRINTS,
      { list: 'rfqs', filters: ['state:eq:draft'], pages: ['', '/edit'] },
    ],
  },
  { person: 'otherOwner', further: [{ list: 'deliveries', filters: ['state:eq:received'], pages: ['', '/acceptance'] }], alone: true },
  { person: 'cafePurchaser', alone: true, further: [{ list: 'rfqs', filters: ['state:eq:closed'], pages: ['', '/award'] }] },
  {
    person: 'owner',
    prepare: registerInvoice,
    further: [
      '/invoices/register',
      { list: 'invoices', filters: ['own:eq:true'], pages: ['', '/print'] },
      { list: 'invoice-coverage', pages: [''] },
      '/statements/new',
      '/products/new',
      '/bank-entries',
      '/bank-differences',
      '/ledger/journal',
      '/ledger/periods',
      ...PRINTS,
      { list: 'products', pages: ['/edit'] },
      { list: 'orders', filters: ['state:in:confirmed|delivering', 'sellerName:like:沁壶'], pages: ['/dispatch'] },
      { list: 'quotes', filters: ['state:eq:submitted'], pages: ['/revise'] },
      { list: 'rfqs', filters: ['state:eq:open'], pages: ['/quote'] },
      '/receivables',
      '/money/owed',
      { list: 'credentials', from: 'finance/credentials', filters: ['financingState:eq:asked'], pages: ['', '/choices'] },
      { list: 'credentials', from: 'finance/credentials', filters: ['state:eq:live', 'financingState:eq:none'], pages: ['/choices', '/financing'] },
      { list: 'passings', from: 'finance/passings', pages: [''] },
    ],
  },
  {
    person: 'buyerFinance',
    further: [
      '/payables',
      { list: 'credentials', from: 'finance/credentials', pages: [''] },
      { list: 'statements', filters: ['state:eq:agreed'], pages: ['/credential'] },
    ],
  },
  { person: 'planner', further: ['/work-orders?view=board'] },
  { person: 'worker', further: FLOOR },
  {
    person: 'operator',
    further: [
      '/me',
      '/bank-files',
      '/bank-differences',
      '/supervision/maturities',
      '/supervision/freezes',
      '/supervision/inspection',
    ],
  },
  { person: 'banker', further: [] },
  { person: 'treasurer', alone: true, further: ['/money/owed', '/credentials/issued', '/redemptions', '/signing-keys'] },
  { person: 'englishPurchaser', further: ['/rfqs/new', { list: 'quotes', filters: ['state:eq:countered'], pages: [''] }] },
]

async function addresses(page: Page, further: string | Steps): Promise<string[]> {
  if (typeof further === 'string') return [further]
  const { list, from = list, filters = [], pages } = further
  const query = [...filters.map((filter) => `filter=${encodeURIComponent(filter)}`), 'limit=1'].join('&')
  const { items } = await (await page.request.get(`/api/v1/${from}?${query}`)).json()
  expect(items, `${list} ${filters.join(' ')}`).toHaveLength(1)
  return pages.map((one) => `/${list}/${items[0].id}${one}`)
}

async function navigation(page: Page): Promise<string[]> {
  const links = page.locator('nav a[href^="/"]')
  return [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!)))]
}

/** The first detail page of each kind that the shown page leads to. */
async function details(page: Page, known: Map<string, string>): Promise<void> {
  const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
  for (const link of links) {
    const kind = DETAIL.exec(link)?.[1]
    if (kind !== undefined && !known.has(kind)) known.set(kind, link)
  }
}

/** Every page of a person: those of the navigation, the further ones, and one detail of each kind that they lead to. */
async function everyPage(
  page: Page,
  { further, alone = false }: Visit,
  watch: Watch,
  look: (address: string) => Promise<void>,
) {
  const kinds = new Map<string, string>()
  const linked = alone ? [] : await navigation(page)
  for (const address of linked) {
    const link = page.locator(`nav a[href="${address}"]`).first()
    if (await link.isVisible()) await link.click()
    else await page.goto(address)
    await expect(page).toHaveURL((url) => (url.pathname + url.search).includes(address))
    await watch.settled()
    await details(page, kinds)
    await look(address)
  }
  const others = (await Promise.all(further.map((one) => addresses(page, one)))).flat()
  const unlinked = new Set([...others, ...kinds.values()].filter((address) => !linked.includes(address)))
  for (const address of unlinked) {
    await page.goto(address)
    await watch.settled()
    await look(address)
  }
  return linked.length + unlinked.size
}

/** Turns the language of the shown page, by its switch; a page without one is opened anew in the other language. */
async function turnLanguage(page: Page): Promise<void> {
  const turn = page.getByRole('button', { name: /^(English|中文)$/ })
  if ((await turn.count()) > 0) return turn.click()
  const { person } = await (await page.request.get('/api/v1/session')).json()
  const { name, largeType } = person
  const locale = person.locale === 'en' ? 'zh' : 'en'
  expect((await page.request.put('/api/v1/me', { data: { name, largeType, locale } })).ok()).toBe(true)
  await page.reload()
}

/** What is asked of each page and of each of its tabs, on a wide window and on a phone. */
async function lookAt(page: Page, watch: Watch, place: string): Promise<void> {
  expect.soft(await barriers(page), `barriers on ${place}`).toEqual([])
  expect.soft(await rawKeys(page), `keys without a text on ${place}`).toEqual([])
  expect.soft(await overhang(page), `overhang of ${place} at ${WIDE.width}`).toBe(0)
  await page.setViewportSize(NARROW)
  await watch.settled()
  expect.soft(await barriers(page), `barriers on ${place} on a phone`).toEqual([])
  expect.soft(await overhang(page), `overhang of ${place} at ${NARROW.width}`).toBe(0)
  await page.setViewportSize(WIDE)
}

/** Opens the tabs of the shown page one after the other; the first was seen with the page. */
async function everyTab(page: Page, look: (tab: string) => Promise<void>): Promise<void> {
  const tabs = page.getByRole('tab')
  for (let at = 1; at < (await tabs.count()); at++) {
    await tabs.nth(at).click()
    await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true')
    await look(await tabs.nth(at).innerText())
  }
}

for (const visit of visits) {
  test(`pages of ${visit.person} are whole, readable by all and fit both screens`, async ({ page }) => {
    test.setTimeout(600_000)
    await page.setViewportSize(WIDE)
    const watch = new Watch(page)
    await signIn(page, visit.person)
    await watch.settled()
    await visit.prepare?.(page.request)

    const seen = await everyPage(page, visit, watch, async (address) => {
      await expect.soft(page, `title of ${address}`).toHaveTitle(/\S/)
      await lookAt(page, watch, address)
      await turnLanguage(page)
      await watch.settled()
      expect.soft(await rawKeys(page), `keys without a text on ${address} in the other language`).toEqual([])
      await turnLanguage(page)
      await watch.settled()
      await everyTab(page, async (tab) => {
        await watch.settled()
        await lookAt(page, watch, `${address}, ${tab}`)
      })
    })
    expect(seen).toBeGreaterThan(visit.alone ? 1 : 5)
    expect(watch.faults).toEqual([])
  })
}

test('the sign-in page is readable by all and fits both screens', async ({ page }) => {
  const watch = new Watch(page)
  await page.goto('/sign-in')
  await watch.settled()
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size)
    expect.soft(await barriers(page), `barriers at ${size.width}`).toEqual([])
    expect.soft(await overhang(page), `overhang at ${size.width}`).toBe(0)
  }
})
