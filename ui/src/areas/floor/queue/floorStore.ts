import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Scan, Ticket } from '@/api/production'

/** The words of a problem, kept for the worker to read later. */
export interface KeptProblem {
  code: string
  title: string
  detail: string
}

/** A worker as this device knows them. */
export interface FloorWorker {
  personId: string
  name: string
  organisationId: string
}

/**
 * A scan on its way to the server.
 *
 * | state | meaning |
 * | --- | --- |
 * | waiting | not yet answered |
 * | recorded | recorded, but the worker took it back: the undo is still to be sent |
 * | rejected | the server said no; stays until the worker has read it |
 */
export interface QueuedScan {
  /** Given by the store: the order in which the scans were made. */
  order?: number
  scan: Scan
  worker: FloorWorker
  /** What was worked on, for the list of waiting scans. */
  title: string
  state: 'waiting' | 'recorded' | 'rejected'
  /** Was handed to the network at least once: the server may know it even without an answer. */
  tried: boolean
  /** The worker took it back. */
  undone: boolean
  /** The work that a finish ended; it comes back when the finish is undone or rejected. */
  ended?: OpenWork
  problem?: KeptProblem
}

/** Work that a worker started and has not finished. */
export interface OpenWork {
  personId: string
  ticketCode: string
  title: string
  /** Missing where it was started on another device. */
  startedAt?: string
}

/** A ticket as it was last seen, for the time without a connection. */
export interface KeptTicket {
  code: string
  organisationId: string
  ticket: Ticket
  keptAt: string
}

interface FloorSchema extends DBSchema {
  scans: { key: number; value: QueuedScan }
  work: { key: [string, string]; value: OpenWork }
  tickets: { key: [string, string]; value: KeptTicket; indexes: { keptAt: string } }
}

const KEPT_TICKETS_MAX = 300

/** What the floor pages keep on this device; survives a reload and a restart. */
export class FloorStore {
  private constructor(private readonly database: IDBPDatabase<FloorSchema>) {}

  static async open(name = 'staveworks-floor'): Promise<FloorStore> {
    return new FloorStore(
      await openDB<FloorSchema>(name, 1, {
        upgrade(database) {
          database.createObjectStore('scans', { keyPath: 'order', autoIncrement: true })
          database.createObjectStore('work', { keyPath: ['personId', 'ticketCode'] })
          database.createObjectStore('tickets', { keyPath: ['organisationId', 'code'] }).createIndex('keptAt', 'keptAt')
        },
      }),
    )
  }

  close(): void {
    this.database.close()
  }

  /** All scans that are kept, in the order in which they were made. */
  scans(): Promise<QueuedScan[]> {
    return this.database.getAll('scans')
  }

  async addScan(scan: QueuedScan): Promise<void> {
    await this.database.add('scans', scan)
  }

  /** Changes a kept scan in one transaction; undefined from `change` removes it. Nothing happens when it is gone. */
  async changeScan(order: number, change: (scan: QueuedScan) => QueuedScan | undefined): Promise<void> {
    const transaction = this.database.transaction('scans', 'readwrite')
    const found = await transaction.store.get(order)
    if (found !== undefined) {
      const next = change(found)
      if (next === undefined) await transaction.store.delete(order)
      else await transaction.store.put(next)
    }
    await transaction.done
  }

  async workOf(personId: string): Promise<OpenWork[]> {
    const all = await this.database.getAll('work')
    return all.filter((work) => work.personId === personId).sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''))
  }

  async startWork(work: OpenWork): Promise<void> {
    await this.database.put('work', work)
  }

  /** What the server knows to be running takes the place of what was kept here; the moment of the start stays. */
  async replaceWork(personId: string, running: readonly { code: string; title: string }[]): Promise<void> {
    const before = new Map((await this.workOf(personId)).map((work) => [work.ticketCode, work]))
    const transaction = this.database.transaction('work', 'readwrite')
    for (const code of before.keys()) await transaction.store.delete([personId, code])
    for (const one of running) {
      const startedAt = before.get(one.code)?.startedAt
      await transaction.store.put({ personId, ticketCode: one.code, title: one.title, startedAt })
    }
    await transaction.done
  }

  async endWork(personId: string, ticketCode: string): Promise<OpenWork | undefined> {
    const work = await this.database.get('work', [personId, ticketCode])
    await this.database.delete('work', [personId, ticketCode])
    return work
  }

  /** As it was before a scan that does not count: a start ends, a finished work is open again. */
  async restoreWork(scan: Pick<QueuedScan, 'scan' | 'worker' | 'ended'>): Promise<void> {
    if (scan.scan.kind === 'start') await this.endWork(scan.worker.personId, scan.scan.ticketCode)
    else if (scan.ended !== undefined) await this.startWork(scan.ended)
  }

  async keepTicket(organisationId: string, ticket: Ticket): Promise<void> {
    const transaction = this.database.transaction('tickets', 'readwrite')
    await transaction.store.put({ code: ticket.code, organisationId, ticket, keptAt: new Date().toISOString() })
    let surplus = (await transaction.store.count()) - KEPT_TICKETS_MAX
    for (let oldest = await transaction.store.index('keptAt').openCursor(); oldest !== null && surplus > 0; surplus--) {
      await oldest.delete()
      oldest = await oldest.continue()
    }
    await transaction.done
  }

  async ticket(organisationId: string, code: string): Promise<Ticket | undefined> {
    return (await this.database.get('tickets', [organisationId, code]))?.ticket
  }
}
