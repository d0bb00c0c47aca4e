import { afterEach, describe, expect, it, vi } from 'vitest'
import { verifyReceipt } from './verifyReceipt'
import fixture from './receipts.fixture.json'

const keys = [fixture.logKey, fixture.witnessKey]
const receipt = fixture.receipts[1]!
const utf8 = (text: string) => new TextEncoder().encode(text)
const check = (changed: object, quorum = 1, entry?: Uint8Array<ArrayBuffer>) =>
  verifyReceipt(JSON.stringify({ ...receipt, ...changed }), keys, quorum, entry)

describe('a receipt in the browser', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is right as the server made it', async () => {
    for (const made of fixture.receipts) {
      const size = Number(made.checkpoint.split('\n')[1])
      expect(await verifyReceipt(JSON.stringify(made), keys, 1)).toMatchObject({
        ok: true,
        origin: 'city.example/trace',
        index: made.index,
        size,
        cosignatures: [{ witness: 'other.example/witness', time: new Date(1_800_000_000_000) }],
      })
    }
  })

  it('is for its own entry alone', async () => {
    expect(await check({}, 1, utf8('row 123'))).toMatchObject({ ok: true, index: 123, size: 300 })
    expect(await check({}, 1, utf8('row 124'))).toEqual({ ok: false, fault: 'otherEntry' })
  })

  it('does not lead to the checkpoint from another entry, index or path', async () => {
    const notInLog = { ok: false, fault: 'notInLog' }
    expect(await check({ entry: btoa('row 124') })).toEqual(notInLog)
    expect(await check({ index: 122 })).toEqual(notInLog)
    expect(await check({ proof: receipt.proof.slice(1) })).toEqual(notInLog)
    expect(await check({ proof: [...receipt.proof, receipt.proof[0]] })).toEqual(notInLog)
    expect(await check({ proof: receipt.proof.toReversed() })).toEqual(notInLog)
  })

  it('is wrong when its checkpoint was altered', async () => {
    const wrong = { ok: false, fault: 'signatureWrong' }
    expect(await check({ checkpoint: receipt.checkpoint.replace('\n300\n', '\n301\n') })).toEqual(wrong)
    expect(await check({ checkpoint: receipt.checkpoint.replace('cwN0lAAAAABrSdIA', 'cwN0lAAAAABrSdIB') })).toEqual(wrong)
  })

  it('is not signed when the log did not sign it', async () => {
    const checkpoint = receipt.checkpoint.replace(/— city.*\n/, '')
    expect(await check({ checkpoint })).toEqual({ ok: false, fault: 'notSigned' })
    const json = JSON.stringify(receipt)
    expect(await verifyReceipt(json, [fixture.witnessKey])).toEqual({ ok: false, fault: 'notSigned' })
  })

  it('wants the witnesses that are asked for', async () => {
    const checkpoint = receipt.checkpoint.replace(/— other.*\n/, '')
    expect(await check({ checkpoint })).toEqual({ ok: false, fault: 'tooFewWitnesses' })
    expect(await check({ checkpoint }, 0)).toMatchObject({ ok: true, cosignatures: [] })
  })

  it('is unreadable when it is not in the form', async () => {
    const unreadable = { ok: false, fault: 'unreadable' }
    for (const changed of [
      { format: 'other' },
      { index: -1 },
      { index: 300 },
      { index: '5' },
      { index: 1.5 },
      { proof: ['AAAA'] },
      { proof: 'AAAA' },
      { entry: 'cm93IDEyMw' },
      { entry: 5 },
      { entry: undefined },
      { checkpoint: 'junk' },
      { checkpoint: receipt.checkpoint.slice(0, -1) },
    ]) {
      expect(await check(changed), JSON.stringify(changed)).toEqual(unreadable)
    }
    expect(await verifyReceipt('junk', keys)).toEqual(unreadable)
    expect(await verifyReceipt('null', keys)).toEqual(unreadable)
    expect(await verifyReceipt(JSON.stringify(receipt), ['junk'])).toEqual(unreadable)
    expect(await verifyReceipt(JSON.stringify(receipt), [fixture.logKey.replace('22f89cd8', '22f89cd9')])).toEqual(unreadable)
  })

  it('says when the browser cannot tell', async () => {
    vi.stubGlobal('crypto', {})
    expect(await check({})).toEqual({ ok: false, fault: 'unsupported' })
  })
})
