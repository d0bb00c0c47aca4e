import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { barriers, overhang, Watch } from '../support/health.js'
import { allRoutes, go, learnBothLanguages, linksOf, lookAt, shownRoute, WIDE } from '../support/look.js'
import { measure, register, type Device } from '../support/device.js'
import { aLife, maintained, planByLife } from '../support/maintenance.js'
import { PHONE, signIn, type Person } from '../support/people.js'
import { loadedInto, post } from '../support/work.js'

// A trace of this many pages costs more than it tells.
test.use({ trace: 'off', viewport: WIDE })

/** The first thing of a list that fits, and its pages; `''` is its own page. */
interface Steps {
  list: string
  /** Where the list is asked, if not at its own name. */
  from?: string
  filters?: readonly string[]
  pages: readonly string[]
}

type Place = string | Steps | ((request: APIRequestContext) => Promise<string>)

/**
 * Who walks, and the places that neither the navigation nor a link on a page leads to. Everybody opens each entry of
 * their navigation. What nobody has looked at before is looked at in full, and so are the pages that it links to.
 */
interface Walk {
  person: Person
  places?: readonly Place[]
}

const CUP = 'https://id.gs1.org/01/09521001000017/21/261030005'

const get = async (request: APIRequestContext, path: string) => (await request.get(`/api/v1/${path}`)).json()

async function ticket(request: APIRequestContext): Promise<string> {
  const { items } = await get(request, 'work-orders?filter=state:eq:in_progress&limit=1')
  return `/t/${(await get(request, `work-orders/${items[0].id}`)).tickets[0].code}`
}

const hot = (device: Device) => ({
  name: '冲床温度',
  deviceId: device.id,
  condition: { kind: 'threshold', metric: 'temperature', comparison: 'above', limit: 80, deadband: 5 },
  priority: 'high',
  messageZh: '冲床过热',
  messageEn: 'Press is too hot',
})

const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

async function anAlarmRule(request: APIRequestContext): Promise<string> {
  const rule = { ...hot(await register(request, '冲床 1')), hours: [{ days: WORKDAYS, from: 480, to: 1080 }] }
  return `/alarms/rules/${(await post<{ id: string }>(request, '/alarm-rules', rule)).id}`
}

async function anAlarm(request: APIRequestContext): Promise<string> {
  const press = await register(request, '冲床 2')
  const { id } = await post<{ id: string }>(request, '/alarm-rules', hot(press))
  await measure(request, press, { temperature: 91.5 })
  const first = async () => (await get(request, `alarms?filter=ruleId:eq:${id}`)).items[0]?.id
  await expect.poll(first, { message: 'alarm of the press', timeout: 20_000 }).toBeDefined()
  return `/alarms/${await first()}`
}

const anImport = async (request: APIRequestContext) =>
  `/imports/${(await post<{ id: string }>(request, '/imports/products', { text: 'code\tname\tkind\tunit\tvatRate\nQH-1\t\tproduct\tH87\t13%' })).id}`

const aDevice = async (request: APIRequestContext) =>
  `/devices/${(await post<{ id: string }>(request, '/devices', { name: '一号压机' })).id}`

const invitation = async (request: APIRequestContext) =>
  `/invitations/${(await post<{ token: string }>(request, '/people/invitations', { phone: '13800138000', name: '陈新', roles: ['sales'] })).token}`

/** A document behind a credential that a bank was let look at. */
async function evidence(request: APIRequestContext): Promise<string> {
  const { items } = await get(request, 'finance/financings?filter=state:eq:asked&limit=1')
  const { facts } = await post<{ facts: { documentType: string; documentId: string }[] }>(request, `/finance/financings/${items[0].id}/evidence`, {})
  return `/financings/${items[0].id}/evidence/${facts[0]!.documentType}/${facts[0]!.documentId}`
}

/** A recall of steel of which nothing else in these tests is made, and a word of a consumer to its maker. */
const aRecall = async (request: APIRequestContext) =>
  `/trace/recalls/${(await post<{ id: string }>(request, '/trace/recalls', { code: 'https://id.gs1.org/01/09521002000177/10/B2609-18', reason: '表面划伤', advice: '停用' })).id}`

async function aFeedback(request: APIRequestContext): Promise<string> {
  await post(request, '/public/trace/feedback', { code: CUP, kind: 'confirm', text: '很好用' })
  return `/trace/feedback/${(await get(request, 'trace/feedback?limit=1')).items[0].id}`
}

/** A gateway that nobody has installed yet, and a meter behind it. */
const aGateway = async (request: APIRequestContext) =>
  `/devices/gateways/${(await post<{ id: string }>(request, '/edge/gateways', { name: '一车间电气柜' })).id}`

async function aMeter(request: APIRequestContext): Promise<string> {
  const gateway = (await aGateway(request)).split('/').pop()
  const points = [{ metric: 'power', label: '总有功功率', unit: 'WTT', table: 'input', address: 52, format: 'float32' }]
  const meter = { name: '总电表', modbus: { transport: 'tcp', host: '192.168.0.6' }, points }
  return `/devices/connections/${(await post<{ id: string }>(request, `/edge/gateways/${gateway}/connections`, meter)).id}`
}

/** A machine that is heard, on its page or on the operator's phone. */
const machineAtWork = (before: string) => async (request: APIRequestContext) => {
  const [machine] = (await get(request, 'equipment/floor')) as { machineId: string; unit: number }[]
  return `${before}/${machine!.machineId}/${machine!.unit}`
}

/** The history of a furnace, out of a file of two hours. */
async function history(request: APIRequestContext): Promise<string> {
  const { id } = await post<{ id: string }>(request, '/devices', { name: '退火炉' })
  return `/devices/${await loadedInto(request, id)}/history`
}

const walks: Walk[] = [
  { person: 'worker', places: ['/floor/scan', machineAtWork('/floor/machines')] },
  {
    person: 'purchaser',
    places: [
      '/me',
      '/register',
      '/forbidden',
      '/no-such-page',
      '/rfqs/new',
      '/orders/new',
      ...['orders', 'deliveries', 'statements'].map((list) => ({ list, pages: ['/print'] })),
      { list: 'rfqs', filters: ['state:eq:draft'], pages: ['', '/edit'] },
    ],
  },
  {
    person: 'owner',
    places: [
      ticket,
      machineAtWork('/equipment'),
      anImport,
      '/devices/connect',
      '/devices/gateways',
      aGateway,
      aMeter,
      async (request) => `/machines/${(await get(request, 'machines?limit=1')).items[0].id}/nameplate`,
      invitation,
      history,
      '/devices/load',
      '/devices/loads',
      '/work-orders?view=board',
      async (request) => `/maintenance/plans/${(await maintained(request)).plan}`,
      async (request) => `/maintenance/orders/${(await maintained(request)).order}`,
      async (request) => `/maintenance/parts/${(await maintained(request)).part}`,
      async (request) => `/floor/maintenance/${(await maintained(request)).order}`,
      aLife,
      async (request) => `/maintenance/orders/${(await planByLife(request)).order}`,
      { list: 'work-orders', filters: ['state:in:in_progress|done'], pages: ['?tab=proof'] },
      async (request) => `/performance/${(await get(request, 'machines?limit=1')).items[0].id}/1`,
      '/invoices/register',
      { list: 'invoices', filters: ['own:eq:true', 'state:eq:registered'], pages: ['', '/print'] },
      { list: 'invoices', filters: ['state:eq:draft'], pages: ['', '/edit'] },
      { list: 'invoice-coverage', filters: ['buyerName:like:Nordkrug'], pages: ['/draft'] },
      '/statements/new',
      `/trace/item?code=${encodeURIComponent(CUP)}`,
      aRecall,
      aFeedback,
      async (request) => `/trace/captures/${(await get(request, 'trace/captures?limit=1')).items[0].id}`,
      '/trace/record',
      '/01/09521001000017/21/261030005',
      '/00/395210010000000995',
      '/c',
      '/c/answer',
      { list: 'orders', filters: ['state:in:confirmed|delivering', 'sellerName:like:沁壶'], pages: ['', '/dispatch'] },
      { list: 'quotes', filters: ['state:eq:submitted'], pages: ['/revise'] },
      { list: 'rfqs', filters: ['state:eq:open'], pages: ['', '/quote'] },
      { list: 'receivables', from: 'finance/receivables', filters: ['side:eq:receivable', 'open:gt:0'], pages: ['/choices'] },
      { list: 'credentials', from: 'finance/credentials', filters: ['financingState:eq:asked'], pages: ['', '/choices'] },
      { list: 'credentials', from: 'finance/credentials', filters: ['state:eq:live', 'financingState:eq:none'], pages: ['/choices', '/financing'] },
    ],
  },
  { person: 'otherOwner', places: [{ list: 'deliveries', filters: ['state:eq:received'], pages: ['', '/acceptance'] }] },
  {
    person: 'cafePurchaser',
    places: [
      { list: 'rfqs', filters: ['state:eq:closed'], pages: ['', '/award'] },
      { list: 'quotes', filters: ['state:eq:submitted'], pages: ['/counter'] },
    ],
  },
  { person: 'buyerFinance', places: [{ list: 'statements', filters: ['state:eq:agreed'], pages: ['/credential'] }] },
  {
    person: 'planner',
    places: [
      aDevice,
      '/alarms/rules/new',
      anAlarmRule,
      anAlarm,
    ],
  },
  {
    person: 'operator',
    places: [
      { list: 'bank-differences', filters: ['kind:eq:account_unknown'], pages: [''] },
      '/planning/dispatches/new',
      async (request) => `/planning/dispatches/new?rfq=${(await get(request, 'planning/requests'))[0].rfqId}`,
      { list: 'planning/dispatches', filters: ['state:eq:open'], pages: [''] },
    ],
  },
  {
    person: 'banker',
    places: [{ list: 'financings', from: 'finance/financings', filters: ['state:eq:asked'], pages: ['', '/evidence'] }, evidence],
  },
  { person: 'treasurer' },
  { person: 'englishPurchaser', places: [{ list: 'quotes', filters: ['state:eq:countered'], pages: [''] }] },
]

/** What has been looked at, and by whom: the tests of one worker process share it. */
const looked = new Set<string>()
const walked = new Set<Person>()

/** What a page shows of one thing, and of today, differs by the side on which its reader stands; other pages are one. */
const lookOf = (route: string, kind: string) => (route.includes(':') || route === '/today' ? `${route} ${kind}` : route)

async function addresses(request: APIRequestContext, place: Place): Promise<string[]> {
  if (typeof place === 'string') return [place]
  if (typeof place === 'function') return [await place(request)]
  const { list, from = list, filters = [], pages } = place
  const query = [...filters.map((filter) => `filter=${encodeURIComponent(filter)}`), 'limit=1'].join('&')
  const first = async () => (await get(request, `${from}?${query}`)).items[0]?.id
  // What comes from the banks takes them some seconds.
  await expect.configure({ soft: true }).poll(first, `${list} ${filters.join(' ')}`).toBeDefined()
  const id = await first()
  return id === undefined ? [] : pages.map((one) => `/${list}/${id}${one}`)
}

async function follow(page: Page, watch: Watch, address: string): Promise<void> {
  const link = page.locator(`nav a[href="${address}"]`).first()
  if (!(await link.isVisible())) return go(page, watch, address)
  await link.click()
  await expect(page).toHaveURL((url) => (url.pathname + url.search).includes(address))
  await watch.settled()
}

for (const { person, places = [] } of walks) {
  test(`pages of ${person} are whole, readable by all and fit both screens`, async ({ page }) => {
    test.setTimeout(1_500_000)
    const watch = new Watch(page)
    await signIn(page, person)
    await learnBothLanguages(page, watch)
    const { kind } = (await get(page.request, 'session')).organisation
    /** By route, the first address that a page linked to. */
    const linked = new Map<string, string>()

    async function visit(address: string, always = false): Promise<void> {
      await expect.soft(page, `title of ${address}`).toHaveTitle(/\S/)
      for (const link of await linksOf(page)) if (!linked.has(link.route)) linked.set(link.route, link.address)
      const look = lookOf(await shownRoute(page), kind)
      if (looked.has(look) && !always) return
      looked.add(look)
      await lookAt(page, watch, address)
    }

    await visit(new URL(page.url()).pathname)
    const entries = await page.locator('nav a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
    for (const address of new Set(entries)) {
      await follow(page, watch, address)
      await visit(address)
    }
    for (const place of places) {
      for (const address of await addresses(page.request, place)) {
        await go(page, watch, address)
        await visit(address, true)
      }
    }
    for (const [route, address] of linked) {
      if (looked.has(lookOf(route, kind))) continue
      await go(page, watch, address)
      expect.soft(await shownRoute(page), `${person} follows a link to ${address}`).not.toBe('/forbidden')
      await visit(address)
    }
    expect(watch.faults).toEqual([])
    walked.add(person)
  })
}

test('the sign-in page is readable by all and fits both screens', async ({ page }) => {
  const watch = new Watch(page)
  await page.goto('/sign-in')
  await watch.settled()
  for (const size of [WIDE, PHONE.viewport!]) {
    await page.setViewportSize(size)
    await watch.settled()
    expect.soft(await barriers(page), `barriers at ${size.width}`).toEqual([])
    expect.soft(await overhang(page), `overhang at ${size.width}`).toEqual([])
  }
  looked.add('/sign-in')
})

test('no page of the web application was left out', async ({ page }) => {
  test.skip(walked.size < walks.length, 'not everybody has walked')
  await page.goto('/sign-in')
  await new Watch(page).settled()
  // The root only leads on.
  const missed = (await allRoutes(page)).filter((route) => route !== '/' && ![...looked].some((look) => look.split(' ')[0] === route))
  expect(missed, 'Add a place to the walk of somebody who may go there').toEqual([])
})
