import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'

/** People of the sample cluster who stand on the one-click sign-in page. */
export const people = {
  purchaser: '顾明玥',
  buyerFinance: '蒋文静',
  cafePurchaser: '何知秋',
  owner: '胡沁远',
  sales: '吕晓雯',
  planner: '程国栋',
  worker: '杨光友',
  otherOwner: '卢樾',
  operator: '胡毓敏',
  treasurer: '沈砚秋',
  factoryTreasurer: '陈佩芬',
  bankCustomer: '陈素娥',
  banker: '邵知言',
  otherBanker: '季若溪',
  englishPurchaser: 'Megan Alvarez',
} as const

export type Person = keyof typeof people

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
}

/** Found by name and entered by one click on the sign-in page, as a visitor of the demonstration does it. */
export async function signIn(page: Page, person: Person, start = '/sign-in'): Promise<void> {
  await page.goto(start)
  await page.getByRole('searchbox', { name: '按姓名、角色、企业查找' }).fill(people[person])
  await page.getByRole('button', { name: people[person] }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Everybody works in a browser of their own; one is opened when it is first asked for. */
export class Crew {
  private readonly pages = new Map<Person, Page>()
  private readonly contexts: BrowserContext[] = []

  constructor(private readonly browser: Browser) {}

  async as(person: Person, options: BrowserContextOptions = {}): Promise<Page> {
    const known = this.pages.get(person)
    if (known !== undefined) return known
    const context = await this.browser.newContext(options)
    this.contexts.push(context)
    const page = await context.newPage()
    await signIn(page, person)
    this.pages.set(person, page)
    return page
  }

  async leave(): Promise<void> {
    for (const context of this.contexts) await context.close()
  }
}
