import { ApiProblem } from '@/api/problem'
import type { Scan, ScanResult } from '@/api/production'
import { FloorStore, type KeptProblem, type QueuedScan } from './floorStore'

/** Where scans go. */
export interface ScanDoor {
  send(scans: readonly Scan[]): Promise<ScanResult[]>
  undo(scanId: string): Promise<unknown>
}

/** A scan as it is made, with what the device shows of it. */
export type MadeScan = Pick<QueuedScan, 'scan' | 'worker' | 'title' | 'ended'>

export type SendOutcome = 'sent' | 'offline' | 'signed-out' | 'failing'

const BATCH_MAX = 50

/** Why nothing more can be sent now; undefined when the answer is about the scans themselves. */
function heldBack(problem: ApiProblem): SendOutcome | undefined {
  if (problem.status === 401) return 'signed-out'
  if (problem.isNetwork) return 'offline'
  return problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500
    ? 'failing'
    : undefined
}

/**
 * Scans in the order in which they were made. Each is kept on the device before anything is sent, and carries its own
 * id, so that the server knows a repeated one: nothing is lost without a connection, nothing is counted twice.
 */
export class ScanQueue {
  private sending: Promise<SendOutcome> | undefined
  private again = false

  constructor(
    private readonly store: FloorStore,
    private readonly door: ScanDoor,
    private readonly changed: () => void = () => {},
  ) {}

  all(): Promise<QueuedScan[]> {
    return this.store.scans()
  }

  async add(made: MadeScan): Promise<void> {
    await this.store.addScan({ ...made, state: 'waiting', tried: false, undone: false })
    this.changed()
  }

  /** Takes a scan back: forgotten when it was never handed over, otherwise undone on the server, in its turn. */
  async undo(made: MadeScan): Promise<void> {
    const kept = (await this.store.scans()).find((one) => one.scan.id === made.scan.id)
    if (kept?.order === undefined) {
      await this.store.addScan({ ...made, state: 'recorded', tried: true, undone: true })
    } else {
      await this.store.changeScan(kept.order, (now) => (now.tried ? { ...now, undone: true } : undefined))
    }
    this.changed()
  }

  /** The worker has read why a scan was rejected. */
  async dismiss(order: number): Promise<void> {
    await this.store.changeScan(order, (now) => (now.state === 'rejected' ? undefined : now))
    this.changed()
  }

  /** Sends what waits of one worker. A call while one runs makes that one look again when it is through. */
  send(personId: string): Promise<SendOutcome> {
    if (this.sending !== undefined) {
      this.again = true
      return this.sending
    }
    this.sending = this.alone(() => this.run(personId)).finally(() => {
      this.sending = undefined
    })
    return this.sending
  }

  /** One tab at a time where the browser can tell; otherwise the scans' ids keep the server from counting twice. */
  private alone<T>(step: () => Promise<T>): Promise<T> {
    const locks: LockManager | null | undefined = navigator.locks
    return locks == null ? step() : locks.request('staveworks-scans', step)
  }

  private async run(personId: string): Promise<SendOutcome> {
    for (;;) {
      this.again = false
      const queued = (await this.store.scans()).filter(
        (one) => one.worker.personId === personId && one.state !== 'rejected',
      )
      const first = queued[0]
      if (first === undefined && this.again) continue
      if (first === undefined) return 'sent'
      const outcome = first.state === 'recorded' ? await this.sendUndo(first) : await this.sendScans(batch(queued))
      this.changed()
      if (outcome !== 'sent') return outcome
    }
  }

  private async sendScans(queued: QueuedScan[]): Promise<SendOutcome> {
    for (const one of queued) await this.store.changeScan(one.order!, (now) => ({ ...now, tried: true }))
    // Taken back between the reading and the marking: gone from the store, and so not sent.
    const present = new Map((await this.store.scans()).map((one) => [one.scan.id, one]))
    const going = queued.flatMap((one) => present.get(one.scan.id) ?? [])
    if (going.length === 0) return 'sent'
    let results: ScanResult[]
    try {
      results = await this.door.send(going.map((one) => one.scan))
    } catch (thrown) {
      return this.refused(going, ApiProblem.of(thrown))
    }
    const byId = new Map(results.map((result) => [result.id, result]))
    for (const one of going) {
      const result = byId.get(one.scan.id)
      if (result === undefined) continue
      await this.store.changeScan(one.order!, (now) => after(now, result))
      if (result.outcome === 'rejected') await this.store.restoreWork(one)
    }
    return going.every((one) => byId.has(one.scan.id)) ? 'sent' : 'failing'
  }

  /** A refused batch is sent one by one, so that one bad scan holds back no other. */
  private async refused(going: QueuedScan[], problem: ApiProblem): Promise<SendOutcome> {
    const held = heldBack(problem)
    if (held !== undefined) return held
    const [only, ...others] = going
    if (only === undefined) return 'sent'
    if (others.length === 0) {
      await this.store.changeScan(only.order!, (now) => (now.undone ? undefined : rejected(now, words(problem))))
      await this.store.restoreWork(only)
      return 'sent'
    }
    for (const one of going) {
      const outcome = await this.sendScans([one])
      if (outcome !== 'sent') return outcome
    }
    return 'sent'
  }

  private async sendUndo(undo: QueuedScan): Promise<SendOutcome> {
    try {
      await this.door.undo(undo.scan.id)
    } catch (thrown) {
      const problem = ApiProblem.of(thrown)
      const held = heldBack(problem)
      if (held !== undefined) return held
      await this.store.changeScan(undo.order!, (now) => rejected(now, words(problem)))
      return 'sent'
    }
    await this.store.changeScan(undo.order!, () => undefined)
    return 'sent'
  }
}

/** What may go in one request: waiting scans from the front; one that was taken back ends it, its undo comes next. */
function batch(queued: readonly QueuedScan[]): QueuedScan[] {
  const going: QueuedScan[] = []
  for (const one of queued) {
    if (one.state !== 'waiting' || going.length === BATCH_MAX) break
    going.push(one)
    if (one.undone) break
  }
  return going
}

/** The queued scan after the server's word on it; undefined when it is done with. */
function after(queued: QueuedScan, result: ScanResult): QueuedScan | undefined {
  if (result.outcome === 'rejected') {
    const problem = result.problem
    return queued.undone
      ? undefined
      : rejected(queued, {
          code: problem?.code ?? '',
          title: problem?.title ?? '',
          detail: problem?.detail ?? '',
        })
  }
  return queued.undone ? { ...queued, state: 'recorded' } : undefined
}

const rejected = (queued: QueuedScan, problem: KeptProblem): QueuedScan => ({ ...queued, state: 'rejected', problem })

const words = (problem: ApiProblem): KeptProblem => ({ code: problem.code, title: problem.title, detail: problem.detail })
