import { execFileSync } from 'node:child_process'
import type { APIRequestContext } from '@playwright/test'
import { post } from './work.js'

const HOUR_MILLIS = 3_600_000
const FAILURES = 24

const read = async (request: APIRequestContext, path: string) => (await request.get(`/api/v1/${path}`)).json()

interface Kept {
  machineId: string
  part: string
  plan: string
  order: string
}

let kept: Promise<Kept> | undefined

/** A plan of a machine, its order, and a part of which less is there than it needs; made once. */
export function maintained(request: APIRequestContext): Promise<Kept> {
  kept ??= make(request)
  return kept
}

async function make(request: APIRequestContext): Promise<Kept> {
  const machineId: string = (await read(request, 'machines?limit=1')).items[0].id
  const { id: part } = await post<{ id: string }>(request, '/maintenance/parts', {
    number: `BRG-${Date.now()}`,
    name: '深沟球轴承 6204',
    unit: 'H87',
    onHand: 1,
    minimum: 2,
    leadDays: 14,
    price: { amount: '18.50', currency: 'CNY' },
    supplier: '永康轴承',
  })
  const { id: plan } = await post<{ id: string }>(request, '/maintenance/plans', {
    name: '润滑主轴',
    machineId,
    unit: 1,
    measure: 'days',
    every: 10,
    checklist: ['断电挂牌', '清洁', '加注润滑脂'],
    parts: [{ partId: part, quantity: 2 }],
  })
  const { id: order } = await post<{ id: string }>(request, `/maintenance/plans/${plan}/order`, {})
  return { machineId, part, plan, order }
}

/** Machines that fail some time after their vibration begins to rise. */
function runs(): string {
  const lines = ['machine,hour,vibration']
  for (let unit = 0; unit < FAILURES; unit++) {
    const life = 40 + ((unit * 7) % 30)
    for (let hour = 1; hour <= life; hour++) {
      const wear = Math.max(0, 1 - (life - hour) / 30)
      lines.push(`M${unit},${hour},${(2 + 5 * wear + ((hour * 13) % 7) / 20).toFixed(3)}`)
    }
  }
  return lines.join('\n')
}

let life: Promise<string> | undefined

/** The page of a machine whose sensor spoke for two days, and whose life a model tells; made once. */
export function aLife(request: APIRequestContext): Promise<string> {
  life ??= makeLife(request)
  return life
}

/** A plan by what that machine has left, and its order. */
export async function planByLife(request: APIRequestContext): Promise<{ plan: string; order: string }> {
  await aLife(request)
  const { machineId, part } = await maintained(request)
  const { id: plan } = await post<{ id: string }>(request, '/maintenance/plans', {
    name: '更换主轴',
    machineId,
    unit: 1,
    measure: 'remaining_life',
    every: 20,
    parts: [{ partId: part, quantity: 1 }],
  })
  const { id: order } = await post<{ id: string }>(request, `/maintenance/plans/${plan}/order`, {})
  return { plan, order }
}

async function makeLife(request: APIRequestContext): Promise<string> {
  const { machineId } = await maintained(request)
  const { port } = await read(request, 'devices/door')
  const device = await post<{ id: string; code: string; secret: string }>(request, '/devices', { name: '振动传感器', machineId, unit: 1 })
  const begun = Math.floor(Date.now() / HOUR_MILLIS) * HOUR_MILLIS - 48 * HOUR_MILLIS
  const points = Array.from({ length: 48 }, (_, hour) => ({
    ts: begun + hour * HOUR_MILLIS + 60_000,
    values: { vibration: 2 + 5 * Math.max(0, 1 - (60 - hour) / 30) },
  }))
  execFileSync('mosquitto_pub', [
    ...['-h', '127.0.0.1', '-p', String(port), '-u', device.code, '-P', device.secret],
    ...['-q', '1', '-t', 'v1/telemetry', '-m', JSON.stringify(points)],
  ])
  const { id: modelId } = await post<{ id: string }>(request, '/maintenance/life-models', { name: '主轴', cycleMinutes: 60, runs: runs() })
  await request.put(`/api/v1/maintenance/machines/${machineId}/1/life`, {
    data: { modelId, begunAt: new Date(begun).toISOString(), sources: [{ quantity: 'vibration', deviceId: device.id, metric: 'vibration' }] },
  })
  return `/maintenance/machines/${machineId}/1/life`
}
