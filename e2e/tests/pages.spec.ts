import { expect, test, type Page } from '@playwright/test'
import { barriers, overhang, rawKeys, Watch } from '../support/health.js'
import { PHONE, signIn, type Person } from '../support/people.js'

// A trace of this many pages costs more than it tells.
test.use({ trace: 'off' })

const WIDE = { width: 1280, height: 800 }
const NARROW = PHONE.viewport!
/** The page of one thing: its kind and its id. */
const DETAIL = /^\/([a-z-]+)\/([0-9a-f]{8}-[0-9a-f-]{27})$/

const FLOOR = ['/floor', '/floor/scan', '/floor/pay', '/floor/help', '/floor/waiting', '/floor/more']

/** What each role sees beyond its navigation. */
const visits: { person: Person; further: readonly string[] }[] = [
  { person: 'purchaser', further: ['/me', '/rfqs/new', '/orders/new'] },
  { person: 'owner', further: ['/statements/new', '/products/new'] },
  { person: 'planner', further: ['/work-orders?view=board'] },
  { person: 'worker', further: FLOOR },
  { person: 'operator', further: ['/me'] },
  { person: 'englishPurchaser', further: ['/rfqs/new'] },
]

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
async function everyPage(page: Page, further: readonly string[], watch: Watch, look: (address: string) => Promise<void>) {
  const kinds = new Map<string, string>()
  const linked = await navigation(page)
  for (const address of linked) {
    const link = page.locator(`nav a[href="${address}"]`).first()
    if (await link.isVisible()) await link.click()
    else await page.goto(address)
    await expect(page).toHaveURL((url) => (url.pathname + url.search).includes(address))
    await watch.settled()
    await details(page, kinds)
    await look(address)
  }
  const others = further.filter((address) => !linked.includes(address))
  for (const address of [...others, ...kinds.values()]) {
    await page.goto(address)
    await watch.settled()
    await look(address)
  }
  return linked.length + others.length + kinds.size
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

for (const { person, further } of visits) {
  test(`pages of ${person} are whole, readable by all and fit both screens`, async ({ page }) => {
    test.setTimeout(180_000)
    await page.setViewportSize(WIDE)
    const watch = new Watch(page)
    await signIn(page, person)
    await watch.settled()

    const seen = await everyPage(page, further, watch, async (address) => {
      await expect.soft(page, `title of ${address}`).toHaveTitle(/\S/)
      expect.soft(await barriers(page), `barriers on ${address}`).toEqual([])
      expect.soft(await rawKeys(page), `keys without a text on ${address}`).toEqual([])
      expect.soft(await overhang(page), `overhang of ${address} at ${WIDE.width}`).toBe(0)
      await turnLanguage(page)
      await watch.settled()
      expect.soft(await rawKeys(page), `keys without a text on ${address} in the other language`).toEqual([])
      await turnLanguage(page)
      await page.setViewportSize(NARROW)
      await watch.settled()
      expect.soft(await barriers(page), `barriers on ${address} on a phone`).toEqual([])
      expect.soft(await overhang(page), `overhang of ${address} at ${NARROW.width}`).toBe(0)
      await page.setViewportSize(WIDE)
    })
    expect(seen).toBeGreaterThan(5)
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
