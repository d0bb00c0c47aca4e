import { computed, readonly, ref, shallowRef, watch } from 'vue'
import { floor, type Scan, type ScanKind, type Ticket } from '@/api/production'
import { newUuid } from '@/api/uuid'
import { currentMoment } from '@/format/format'
import { useSession } from '@/session/session'
import { giveFeedback } from '../feedback'
import { FloorStore, type FloorWorker, type OpenWork, type QueuedScan } from './floorStore'
import { ScanQueue, type MadeScan, type SendOutcome } from './scanQueue'

/** How long a scan can be taken back by one press. */
export const UNDO_MILLIS = 5000
const TRY_AGAIN_MILLIS = 15_000


const entries = shallowRef<QueuedScan[]>([])
const work = shallowRef<OpenWork[]>([])
/** The scan that was just made, while it can be taken back. */
const last = shallowRef<MadeScan>()
const outcome = ref<SendOutcome>('sent')
let forgetTimer: ReturnType<typeof setTimeout> | undefined
let started = false

const store = FloorStore.open()
const queue = store.then((opened) => new ScanQueue(opened, floor, () => void reread()))
const { session } = useSession()

const worker = computed<FloorWorker | undefined>(() => {
  const now = session.value
  if (now?.organisation === undefined) return undefined
  return { personId: now.person.id, name: now.person.name, organisationId: now.organisation.id }
})

async function reread(): Promise<void> {
  const rejectedBefore = rejected.value.length
  const kept = await store
  entries.value = await kept.scans()
  if (rejected.value.some((one) => one.scan.id === last.value?.scan.id)) last.value = undefined
  work.value = worker.value === undefined ? [] : await kept.workOf(worker.value.personId)
  if (started && rejected.value.length > rejectedBefore) giveFeedback('failed')
}

const mine = computed(() => entries.value.filter((one) => one.worker.personId === worker.value?.personId))
const waiting = computed(() => mine.value.filter((one) => one.state !== 'rejected'))
const rejected = computed(() => mine.value.filter((one) => one.state === 'rejected'))
/** Names of the others whose scans still lie on this device. */
const othersWaiting = computed(() => [
  ...new Set(entries.value.filter((one) => !mine.value.includes(one)).map((one) => one.worker.name)),
])

async function send(): Promise<void> {
  if (worker.value === undefined || waiting.value.length === 0) return
  outcome.value = await (await queue).send(worker.value.personId)
}

export interface Report {
  ticketCode: string
  title: string
  kind: ScanKind
  good?: string
  scrap?: string
  material?: Scan['material']
  machine?: Scan['machine']
}

/** Keeps a scan on the device and sends it as soon as there is a connection. */
async function report(made: Report): Promise<void> {
  const who = worker.value
  if (who === undefined) return
  const { title, ...rest } = made
  const scan: Scan = { id: newUuid(), ...rest, at: currentMoment().toISOString() }
  const kept = await store
  let ended: OpenWork | undefined
  if (scan.kind === 'start') {
    await kept.startWork({ personId: who.personId, ticketCode: scan.ticketCode, title, startedAt: scan.at })
  } else if (scan.kind === 'finish') ended = await kept.endWork(who.personId, scan.ticketCode)
  const queued: MadeScan = { scan, worker: who, title, ended }
  await (await queue).add(queued)
  giveFeedback('done')
  last.value = queued
  clearTimeout(forgetTimer)
  forgetTimer = setTimeout(() => {
    last.value = undefined
  }, UNDO_MILLIS)
  await reread()
  void send()
}

/** Takes the last scan back; true when there was one. */
async function undo(): Promise<boolean> {
  const taken = last.value
  if (taken === undefined) return false
  last.value = undefined
  await (await store).restoreWork(taken)
  await (await queue).undo(taken)
  giveFeedback('read')
  await reread()
  void send()
  return true
}

/** Takes back material that was scanned earlier, here or on another device; in its turn, if there is no connection. */
async function takeBack(id: string, ticketCode: string, title: string): Promise<void> {
  const who = worker.value
  if (who === undefined) return
  const scan: Scan = { id, ticketCode, kind: 'material', at: currentMoment().toISOString() }
  if (last.value?.scan.id === id) last.value = undefined
  await (await queue).undo({ scan, worker: who, title })
  giveFeedback('read')
  await reread()
  void send()
}

async function dismiss(order: number): Promise<void> {
  await (await queue).dismiss(order)
}

/** The ticket from the server, kept for later; the kept one when the server is out of reach. */
async function findTicket(code: string): Promise<{ ticket: Ticket; kept: boolean }> {
  const organisationId = worker.value?.organisationId ?? ''
  try {
    const ticket = await floor.ticket(code)
    await (await store).keepTicket(organisationId, ticket)
    return { ticket, kept: false }
  } catch (thrown) {
    const kept = await (await store).ticket(organisationId, code)
    if (kept !== undefined && isOutOfReach(thrown)) return { ticket: kept, kept: true }
    throw thrown
  }
}

/** Asks the server what this worker has in hand, unless scans on this device know better. */
async function refreshWork(): Promise<void> {
  const who = worker.value
  if (who === undefined || waiting.value.length > 0) return
  const running = await floor.running().catch(() => undefined)
  if (running === undefined || worker.value?.personId !== who.personId || waiting.value.length > 0) return
  await (await store).replaceWork(who.personId, running)
  await reread()
}

function isOutOfReach(thrown: unknown): boolean {
  const status = (thrown as { status?: number }).status
  return status === undefined || status === 0 || status >= 500
}

function start(): void {
  if (started) return
  started = true
  const look = () => void reread().then(send)
  look()
  window.addEventListener('online', look)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look()
  })
  setInterval(look, TRY_AGAIN_MILLIS)
  watch(() => worker.value?.personId, look)
}

/** What the floor pages share: who works, what waits to be sent, what was just done. */
export function useFloor() {
  start()
  return {
    worker,
    work: readonly(work),
    waiting,
    rejected,
    othersWaiting,
    outcome: readonly(outcome),
    last: readonly(last),
    report,
    undo,
    takeBack,
    dismiss,
    send,
    findTicket,
    refreshWork,
  }
}
