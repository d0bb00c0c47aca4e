import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Keys of texts start with an area; codes of data, such as capabilities, look alike otherwise. */
const RAW_KEY =
  /^(bank|base|catalog|common|credit|fact|finance|financing|floor|invoice|ledger|nav|operator|party|production|trade|unit)(\.[a-zA-Z]+)+$/

/** Watches a page from its first request: what it says in the console, what the server could not answer, what is open. */
export class Watch {
  readonly faults: string[] = []
  private readonly open = new Set<unknown>()

  constructor(private readonly page: Page) {
    page.on('console', (message) => {
      const { url } = message.location()
      // Whoever has not signed in yet has no session: that is the answer, not a fault.
      if (message.type() === 'error' && !url.endsWith('/api/v1/session')) this.fault(`console: ${message.text()} ${url}`)
    })
    page.on('pageerror', (error) => this.fault(`script: ${error.message}`))
    page.on('response', (response) => {
      if (response.status() >= 500) this.fault(`${response.status()}: ${response.url()}`)
    })
    page.on('request', (request) => this.open.add(request))
    page.on('requestfinished', (request) => this.open.delete(request))
    page.on('requestfailed', (request) => this.open.delete(request))
  }

  private fault(words: string): void {
    this.faults.push(`${new URL(this.page.url()).pathname} ${words}`)
  }

  /** The page has its heading, and nothing is being read any more. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect.poll(() => this.open.size, { message: `open requests of ${this.page.url()}` }).toBe(0)
    await expect(this.page.locator('.loading, .bone')).toHaveCount(0)
  }
}

/**
 * What axe finds against WCAG 2.2 AA, one line for each rule and place. No page has frames, so one run in it is all.
 * While a dialog is open, what it covers is not looked at.
 */
export async function barriers(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(WCAG).setLegacyMode()
  if (await page.getByRole('dialog').first().isVisible()) axe.include('[role="dialog"]')
  const { violations } = await axe.analyze()
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  )
}

/** How many pixels the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Visible texts, and names that are read out, which are keys of a text instead of the text. */
export async function rawKeys(page: Page): Promise<string[]> {
  const words = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = [document.title]
    while (walker.nextNode()) found.push(walker.currentNode.nodeValue ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '')
    return found
  })
  return words.flatMap((word) => word.split(/[\s·]+/)).filter((word) => RAW_KEY.test(word))
}
