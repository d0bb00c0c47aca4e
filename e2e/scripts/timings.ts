import { randomUUID } from 'node:crypto'
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { measure, type Device } from '../support/device.js'
import { signIn } from '../support/people.js'
import { sharedData } from '../support/sharedData.js'
import { post } from '../support/work.js'

/** Measures what pages take until they are drawn; prints medians and judges nothing. */
const ROUNDS = 5
const YEAR = { from: Date.parse('2017-12-31T16:00:00Z'), to: Date.parse('2018-12-31T16:15:00Z') }
const DAY = 86_400_000
const KINDS = 10
const UNITS = 100
/** Devices that are registered at once. */
const AT_ONCE = 10
const POLLS = 10

const median = (numbers: number[]) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)]!
const say = (what: string, millis: number[]) =>
  console.log(`${what}: ${Math.round(median(millis))} ms (${millis.map(Math.round).join(', ')})`)

/** A year of quarters of an hour, ten series. */
async function steel(request: APIRequestContext): Promise<string> {
  const { text } = sharedData('devices/steel-energy.csv')
  const { id: deviceId } = await post<Device>(request, '/devices', { name: '轧钢电表' })
  const kept = await request.post('/api/v1/devices/loads', {
    multipart: { file: { name: 'steel-energy.csv', mimeType: 'text/csv', buffer: Buffer.from(text) } },
    headers: { 'Idempotency-Key': randomUUID() },
  })
  const { id } = (await kept.json()) as { id: string }
  const guess = await (await request.get(`/api/v1/devices/loads/${id}/guess?zone=Asia/Shanghai`)).json()
  const columns = (guess.columns as { column: number; heading: string; isText: boolean; isTaken: boolean }[])
    .filter((one) => one.isTaken && !guess.timeColumns.includes(one.column))
    .map((one) => ({ column: one.column, metric: one.heading, isText: one.isText }))
  await post(request, `/devices/loads/${id}/start`, {
    plan: {
      deviceId,
      zone: 'Asia/Shanghai',
      timeColumns: guess.timeColumns,
      timePattern: guess.times[0].pattern,
      midnightEndsDay: guess.times[0].midnightEndsDay,
      decimalComma: false,
      columns,
      silenceSeconds: 1_800,
      retentionDays: 3_660,
    },
    partial: false,
  })
  await expect.poll(async () => (await (await request.get(`/api/v1/devices/loads/${id}`)).json()).state, { timeout: 60_000 }).toBe('done')
  return deviceId
}

/** Until what came is packed, as nearly all of a year is. */
const packed = (page: Page) => page.waitForTimeout(6_000)

interface Drawn {
  /** From the beginning of the navigation until the chart stands on the screen, in milliseconds. */
  total: number
  /** When the page began, the chart was asked for and answered, in milliseconds of the same. */
  page: number
  asked: number
  answered: number
}

const drawn = (page: Page): Promise<Drawn> =>
  page.evaluate(async () => {
    while (performance.getEntriesByName('history:drawn').length === 0) await new Promise((passed) => setTimeout(passed, 5))
    // Marked is what was told to be drawn; it is painted with the frame that follows.
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
    const total = performance.now()
    const chart = performance.getEntriesByType('resource').find((one) => one.name.includes('/chart?')) as PerformanceResourceTiming
    return {
      total,
      page: performance.getEntriesByName('history:begin')[0]!.startTime,
      asked: chart.startTime,
      answered: chart.responseEnd,
    }
  })

test('the page of a year', async ({ page }) => {
  test.setTimeout(300_000)
  await signIn(page, 'owner')
  const id = await steel(page.request)
  await packed(page)
  const year = `/devices/${id}/history?from=${YEAR.from}&to=${YEAR.to}`

  const opened: Drawn[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('about:blank')
    await page.goto(year, { waitUntil: 'commit' })
    opened.push(await drawn(page))
    expect(await page.getByRole('application').getAttribute('aria-label')).toContain('Usage_kWh')
  }
  say('a year of ten series, opened by its address', opened.map((one) => one.total))
  say('of it until the page began', opened.map((one) => one.page))
  say('until the chart was asked for', opened.map((one) => one.asked))
  say('until it was answered', opened.map((one) => one.answered))

  const turned: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(`/devices/${id}/history?from=${YEAR.to - DAY}&to=${YEAR.to}`)
    await drawn(page)
    turned.push(
      await page.evaluate(async () => {
        const radio = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].find((one) => one.value === 'all')!
        const begun = performance.now()
        const isAnswered = () =>
          performance.getEntriesByType('resource').some((one) => one.name.includes('/chart?') && one.startTime > begun && one.duration > 0)
        radio.click()
        while (!isAnswered()) await new Promise((passed) => setTimeout(passed, 5))
        await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted))))
        return performance.now() - begun
      }),
    )
  }
  say('from a day to the year, on the page', turned)
})

/** A machine whose controller has said what it does, and what that means. */
async function speaking(request: APIRequestContext, machineId: string, unit: number): Promise<void> {
  const device = await post<Device>(request, '/devices', { name: `控制器 ${unit}`, machineId, unit, silenceSeconds: 3_600 })
  await measure(request, device, { state: unit % 5 === 0 ? 'idle' : 'run', count: unit, kwh: unit / 10, programme: `P${unit % 7}` })
  const found = await (await request.get(`/api/v1/equipment/${machineId}/${unit}/signals`)).json()
  const series = Object.fromEntries((found.series as { metric: string; id: number }[]).map((one) => [one.metric, one.id]))
  const answer = await request.put(`/api/v1/equipment/${machineId}/${unit}/signals`, {
    data: {
      signals: {
        state: {
          series: series.state,
          words: [
            { value: 'run', state: 'producing' },
            { value: 'idle', state: 'idle' },
          ],
        },
        pieces: { series: series.count, each: 1 },
        energy: { series: series.kwh, isPower: false, factor: 1 },
        programme: series.programme,
        heard: [],
      },
    },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test('the page of a thousand machines', async ({ page }) => {
  test.setTimeout(600_000)
  await signIn(page, 'owner')
  const [site] = await (await page.request.get('/api/v1/sites')).json()
  for (let kind = 1; kind <= KINDS; kind++) {
    const { id } = await post<{ id: string }>(page.request, '/machines', { name: `注塑机 ${kind}`, capability: 'forming', siteId: site.id, count: UNITS })
    for (let unit = 1; unit <= UNITS; unit += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_one, at) => speaking(page.request, id, unit + at)))
    }
  }
  await packed(page)

  const opened: number[] = []
  const asked: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('about:blank')
    await page.goto('/equipment', { waitUntil: 'commit' })
    opened.push(
      await page.evaluate(async () => {
        while (document.querySelector('article.card') === null) await new Promise((passed) => setTimeout(passed, 5))
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
        return performance.now()
      }),
    )
    if (round === ROUNDS - 1) {
      await page.waitForTimeout(POLLS * 2_000)
      asked.push(
        ...(await page.evaluate(() =>
          performance
            .getEntriesByType('resource')
            .filter((one) => one.name.includes('/equipment/live'))
            .map((one) => one.duration),
        )),
      )
    }
  }
  await expect(page.getByText(/\/ 1,?0\d\d/).first()).toBeVisible()
  say('a thousand machines, opened by its address', opened)
  say('what those in sight do, asked every two seconds', asked)
})
