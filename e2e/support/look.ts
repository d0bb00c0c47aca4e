import { expect, type JSHandle, type Page } from '@playwright/test'
import { barriers, overhang, rawKeys, type Watch } from './health.js'
import { PHONE } from './people.js'

export const WIDE = { width: 1280, height: 800 }
const NARROW = PHONE.viewport!

interface Route {
  path: string
  redirect?: unknown
}

/** The web application's own router and words. */
interface Inside {
  $router: {
    getRoutes(): Route[]
    resolve(address: string): { matched: Route[] }
    push(address: string): Promise<unknown>
    afterEach(arrived: () => void): () => void
    currentRoute: { value: { matched: Route[] } }
  }
  $i18n: { locale: string }
}

const inside = (page: Page): Promise<JSHandle<Inside>> =>
  page.evaluateHandle(() => {
    const app = document.querySelector('#app') as unknown as { __vue_app__: { config: { globalProperties: Inside } } }
    return app.__vue_app__.config.globalProperties
  })

/** All routes that show something: `/orders/:id`. */
export const allRoutes = async (page: Page): Promise<string[]> =>
  (await inside(page)).evaluate(({ $router }) =>
    $router
      .getRoutes()
      .filter((route) => route.redirect === undefined)
      .map((route) => route.path),
  )

/** The route that the shown page is of. */
export const shownRoute = async (page: Page): Promise<string> =>
  (await inside(page)).evaluate(({ $router }) => $router.currentRoute.value.matched.at(-1)!.path)

/** Addresses that the shown page's content links to, and the routes that they are of. */
export const linksOf = async (page: Page): Promise<{ address: string; route: string }[]> =>
  (await inside(page)).evaluate(({ $router }) =>
    [...document.querySelectorAll('main a[href^="/"]')]
      .map((link) => link.getAttribute('href')!)
      .filter((address) => !address.startsWith('/api/'))
      .map((address) => ({ address, route: $router.resolve(address).matched.at(-1)!.path })),
  )

/**
 * Goes to a page as a link does, without loading the application anew. No promise of the page's is waited for: the
 * browser may throw one away before it is kept, even one that is held.
 */
export async function go(page: Page, watch: Watch, address: string): Promise<void> {
  await (await inside(page)).evaluate(({ $router }, to) => {
    Object.assign(window, { arrived: false })
    const done = $router.afterEach(() => {
      done()
      Object.assign(window, { arrived: true })
    })
    void $router.push(to)
  }, address)
  await page.waitForFunction(() => (window as unknown as { arrived: boolean }).arrived)
  await watch.settled()
}

/** Turns the words of the shown page to the other language; both have been there once. */
async function turn(page: Page, watch: Watch): Promise<void> {
  await (await inside(page)).evaluate(({ $i18n }) => {
    $i18n.locale = $i18n.locale === 'zh' ? 'en' : 'zh'
  })
  await watch.settled()
}

/** Has the application load the words of both languages. The switch stands on a page of everybody's. */
export async function learnBothLanguages(page: Page, watch: Watch): Promise<void> {
  const start = new URL(page.url()).pathname
  await go(page, watch, '/me')
  const other = page.getByRole('button', { name: /^(English|中文)$/ })
  for (let times = 0; times < 2; times++) {
    await other.click()
    await watch.settled()
  }
  await go(page, watch, start)
}

/** Looks at the shown page and at each of its tabs. */
export async function lookAt(page: Page, watch: Watch, place: string): Promise<void> {
  await lookAtOne(page, watch, place)
  const tabs = page.getByRole('tab')
  for (let at = 1; at < (await tabs.count()); at++) {
    await tabs.nth(at).click()
    await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true')
    await watch.settled()
    await lookAtOne(page, watch, `${place}, ${await tabs.nth(at).innerText()}`)
  }
}

/** On a wide window and on a phone, in the language of whoever walks and then in the other. */
async function lookAtOne(page: Page, watch: Watch, place: string): Promise<void> {
  const keys = async () => expect.soft(await rawKeys(page), `keys without a text on ${place}`).toEqual([])
  const width = async (words: string) => expect.soft(await overhang(page), `overhang of ${place} ${words}`).toEqual([])
  const resize = async (size: typeof WIDE) => {
    await page.setViewportSize(size)
    await watch.settled()
  }
  expect.soft(await barriers(page), `barriers on ${place}`).toEqual([])
  await keys()
  await width('on a wide window')
  await resize(NARROW)
  expect.soft(await barriers(page), `barriers on ${place} on a phone`).toEqual([])
  await width('on a phone')
  await turn(page, watch)
  await keys()
  await width('on a phone, in the other language')
  await resize(WIDE)
  await width('on a wide window, in the other language')
  await turn(page, watch)
}

/** That the shown page is whole, fits and is readable by all, as it stands. */
export async function whole(page: Page, watch: Watch): Promise<void> {
  await watch.settled()
  const place = page.url()
  expect.soft(await barriers(page), `barriers on ${place}`).toEqual([])
  expect.soft(await rawKeys(page), `keys without a text on ${place}`).toEqual([])
  expect.soft(await overhang(page), `overhang of ${place}`).toEqual([])
  expect.soft(watch.faults.splice(0), `faults on ${place}`).toEqual([])
}
