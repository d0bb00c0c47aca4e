import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scan, ScanResult } from '@/api/production'
import { ApiProblem } from '@/api/problem'
import { FloorStore, type FloorWorker } from './floorStore'
import { ScanQueue, type ScanDoor } from './scanQueue'

const wang: FloorWorker = { personId: 'p-wang', name: '王德胜', organisationId: 'o-1' }
const tian: FloorWorker = { personId: 'p-tian', name: '田桂芳', organisationId: 'o-1' }

/** A server that records by id, can be out of reach, and can lose its answer after it has recorded. */
class Workshop implements ScanDoor {
  readonly recorded: Scan[] = []
  readonly undone: string[] = []
  readonly calls: string[][] = []
  mode: 'there' | 'away' | 'answer-lost' | 'signed-out' = 'there'
  refuses = new Set<string>()
  unreadable = new Set<string>()
  duringSend: (() => Promise<void>) | undefined

  async send(scans: readonly Scan[]): Promise<ScanResult[]> {
    this.calls.push(scans.map((scan) => scan.id))
    if (this.mode === 'away') throw ApiProblem.network()
    if (this.mode === 'signed-out') throw new ApiProblem({ status: 401, code: 'not-signed-in' })
    if (scans.some((scan) => this.unreadable.has(scan.id))) {
      throw new ApiProblem({ status: 422, code: 'invalid', title: 'Not readable' })
    }
    const results = scans.map((scan): ScanResult => {
      if (this.refuses.has(scan.id)) {
        return { id: scan.id, outcome: 'rejected', problem: { code: 'too-many', title: 'More than the ticket', detail: 'Count again.' } }
      }
      if (this.recorded.some((one) => one.id === scan.id)) return { id: scan.id, outcome: 'already_recorded' }
      this.recorded.push(scan)
      return { id: scan.id, outcome: 'recorded' }
    })
    await this.duringSend?.()
    if (this.mode === 'answer-lost') throw ApiProblem.network()
    return results
  }

  async undo(scanId: string): Promise<void> {
    if (this.mode === 'away') throw ApiProblem.network()
    this.undone.push(scanId)
  }
}

const scan = (id: string): Scan => ({ id, ticketCode: `T-${id}`, kind: 'start', at: '2026-11-23T01:00:00Z' })

const made = (id: string) => ({ scan: scan(id), worker: wang, title: `ticket ${id}` })

describe('the queue of scans', () => {
  let name: string
  let store: FloorStore
  let server: Workshop
  let queue: ScanQueue
  let count = 0

  beforeEach(async () => {
    name = `floor-test-${++count}`
    store = await FloorStore.open(name)
    server = new Workshop()
    queue = new ScanQueue(store, server)
  })
  afterEach(() => store.close())

  const add = async (...ids: string[]) => {
    for (const id of ids) await queue.add(made(id))
  }
  const recordedIds = () => server.recorded.map((one) => one.id)

  it('sends in the order in which the scans were made', async () => {
    await add('c', 'a', 'b')
    expect(await queue.send(wang.personId)).toBe('sent')
    expect(recordedIds()).toEqual(['c', 'a', 'b'])
    expect(await queue.all()).toEqual([])
  })

  it('keeps the order over more scans than one request takes', async () => {
    const ids = Array.from({ length: 120 }, (_, at) => `s${String(at).padStart(3, '0')}`)
    await add(...ids)
    await queue.send(wang.personId)
    expect(recordedIds()).toEqual(ids)
    expect(server.calls.map((call) => call.length)).toEqual([50, 50, 20])
  })

  it('keeps everything while the server is out of reach and sends it later', async () => {
    server.mode = 'away'
    await add('a', 'b', 'c')
    expect(await queue.send(wang.personId)).toBe('offline')
    expect(await queue.all()).toHaveLength(3)
    server.mode = 'there'
    await queue.send(wang.personId)
    expect(recordedIds()).toEqual(['a', 'b', 'c'])
  })

  it('counts nothing twice when the answer was lost', async () => {
    server.mode = 'answer-lost'
    await add('a', 'b')
    expect(await queue.send(wang.personId)).toBe('offline')
    server.mode = 'there'
    expect(await queue.send(wang.personId)).toBe('sent')
    expect(recordedIds()).toEqual(['a', 'b'])
    expect(await queue.all()).toEqual([])
  })

  it('sends once when asked twice at the same time', async () => {
    await add('a')
    await Promise.all([queue.send(wang.personId), queue.send(wang.personId)])
    expect(server.calls).toEqual([['a']])
  })

  it('survives a reload', async () => {
    server.mode = 'away'
    await add('a', 'b')
    await queue.send(wang.personId)
    store.close()

    store = await FloorStore.open(name)
    queue = new ScanQueue(store, server)
    expect((await queue.all()).map((one) => one.title)).toEqual(['ticket a', 'ticket b'])
    server.mode = 'there'
    await queue.send(wang.personId)
    expect(recordedIds()).toEqual(['a', 'b'])
  })

  it('reports a rejected scan, sends the others, and forgets it when the worker has read it', async () => {
    server.refuses.add('b')
    await add('a', 'b', 'c')
    expect(await queue.send(wang.personId)).toBe('sent')
    expect(recordedIds()).toEqual(['a', 'c'])
    const [left] = await queue.all()
    expect(left).toMatchObject({ state: 'rejected', problem: { title: 'More than the ticket', detail: 'Count again.' } })

    await queue.send(wang.personId)
    expect(server.calls).toHaveLength(1)
    await queue.dismiss(left!.order!)
    expect(await queue.all()).toEqual([])
  })

  it('opens the work again whose finish was rejected, and ends the one whose start was', async () => {
    const open = { personId: wang.personId, ticketCode: 'T-f', title: 'ticket f', startedAt: '2026-11-23T00:10:00Z' }
    server.refuses.add('f').add('s')
    await store.startWork({ ...open, ticketCode: 'T-s' })
    await queue.add({ ...made('f'), scan: { ...scan('f'), kind: 'finish', good: '9', scrap: '0' }, ended: open })
    await queue.add(made('s'))
    await queue.send(wang.personId)
    expect(await store.workOf(wang.personId)).toEqual([open])
  })

  it('lets one scan that the server cannot read hold back no other', async () => {
    server.unreadable.add('b')
    await add('a', 'b', 'c')
    expect(await queue.send(wang.personId)).toBe('sent')
    expect(recordedIds()).toEqual(['a', 'c'])
    expect((await queue.all()).map((one) => [one.scan.id, one.state])).toEqual([['b', 'rejected']])
  })

  it('waits for a new sign-in when the session has ended', async () => {
    server.mode = 'signed-out'
    await add('a')
    expect(await queue.send(wang.personId)).toBe('signed-out')
    expect((await queue.all())[0]?.state).toBe('waiting')
  })

  it('sends the scans of the signed-in worker only', async () => {
    await add('a')
    await queue.add({ ...made('b'), worker: tian })
    await queue.send(tian.personId)
    expect(recordedIds()).toEqual(['b'])
    expect((await queue.all()).map((one) => one.scan.id)).toEqual(['a'])
  })

  it('forgets an undone scan that was never handed over', async () => {
    server.mode = 'away'
    await add('a')
    await queue.undo(made('a'))
    server.mode = 'there'
    await queue.send(wang.personId)
    expect(server.calls).toEqual([])
    expect(server.undone).toEqual([])
  })

  it('undoes on the server what may have arrived, before the scans that follow', async () => {
    server.mode = 'away'
    await add('a')
    await queue.send(wang.personId)
    await queue.undo(made('a'))
    await add('b')
    server.mode = 'there'
    await queue.send(wang.personId)
    expect(server.calls.slice(1)).toEqual([['a'], ['b']])
    expect(server.undone).toEqual(['a'])
    expect(await queue.all()).toEqual([])
  })

  it('undoes a scan that is taken back while it is on its way', async () => {
    await add('a')
    server.duringSend = () => queue.undo(made('a'))
    await queue.send(wang.personId)
    expect(server.undone).toEqual(['a'])
    expect(await queue.all()).toEqual([])
  })

  it('keeps the undo of a recorded scan until the server is in reach', async () => {
    await add('a')
    await queue.send(wang.personId)
    server.mode = 'away'
    await queue.undo(made('a'))
    expect(await queue.send(wang.personId)).toBe('offline')
    server.mode = 'there'
    await queue.send(wang.personId)
    expect(server.undone).toEqual(['a'])
  })
})
