import axe from 'axe-core'
import type { Page, Request } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** How long a page may take, in milliseconds. */
const PATIENCE = 15_000
/** Keys of texts start with an area; codes of data, such as capabilities, look alike otherwise. */
const RAW_KEY =
  /^(alarm|bank|base|catalog|common|credit|device|edge|equipment|fact|finance|financing|floor|invoice|ledger|maintenance|nav|operator|party|performance|planning|production|schedule|series|trace|trade|unit)(\.[a-zA-Z]+)+$/

/** Watches a page from its first request: what it says in the console, what the server could not answer, what is open. */
export class Watch {
  readonly faults: string[] = []
  private readonly open = new Set<Request>()

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

  /** The page has its heading, nothing is being read and nothing moves any more, for three frames. */
  async settled(): Promise<void> {
    const until = Date.now() + PATIENCE
    for (;;) {
      await this.page.waitForFunction(isCalm, ++waits, { timeout: PATIENCE })
      // What is asked for has been told here by the time it is painted.
      if (this.open.size === 0) return
      if (Date.now() > until) throw new Error(`open on ${this.page.url()}: ${[...this.open].map((one) => one.url()).join(' ')}`)
      await new Promise((passed) => setTimeout(passed, 20))
    }
  }
}

let waits = 0

/** Asked at each frame of one wait. What turns for ever may turn on. */
const isCalm = (wait: number): boolean => {
  const calm =
    document.querySelector('h1')?.checkVisibility() &&
    document.querySelector('.loading, .bone') === null &&
    document
      .getAnimations()
      .every((animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity)
  const here = window as unknown as { calm?: { wait: number; frames: number } }
  const before = here.calm?.wait === wait ? here.calm.frames : 0
  here.calm = { wait, frames: calm ? before + 1 : 0 }
  return here.calm.frames === 3
}

interface Axe {
  run(
    context: Element | Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: string[]; html: string }[] }[] }>
}

/**
 * What axe finds against WCAG 2.2 AA, one line for each rule and place. No page has frames, so one run in it is all.
 * While a dialog is open, what it covers is not looked at. The page is read from its top: further down, its sticky
 * head lies over whatever happens to have been scrolled beneath it.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: Axe }
    const dialog = [...document.querySelectorAll('[role="dialog"]')].find((one) => one.checkVisibility())
    if (dialog === undefined) window.scrollTo({ top: 0, behavior: 'instant' })
    const { violations } = await axe.run(dialog ?? document, { runOnly: tags, resultTypes: ['violations'] })
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
    )
  }, WCAG)
}

/** What makes the page wider than its window, if anything does. */
export const overhang = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth)
    const names = wide.map((one) => `${one.tagName} ${one.className} to ${Math.round(one.getBoundingClientRect().right)}`)
    return [`${scrollWidth} of ${clientWidth}`, ...names.slice(0, 8)]
  })

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
