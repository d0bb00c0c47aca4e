// Checks in the browser that an entry is in a transparency log, by a receipt and trusted keys alone. The same answers as
// org.staveworks.tlog.verify.Verifier gives; the forms stand in docs/transparency-log.md.

export interface Cosignature {
  witness: string
  time: Date
}

/** What a receipt can be wrong by; `unsupported` means that this browser has no Ed25519, so nothing is known. */
export type ReceiptFault =
  'unreadable' | 'notSigned' | 'signatureWrong' | 'tooFewWitnesses' | 'notInLog' | 'otherEntry' | 'unsupported'

export type ReceiptVerdict =
  | { ok: true; origin: string; index: number; size: number; leafHash: string; cosignatures: Cosignature[] }
  | { ok: false; fault: ReceiptFault }

type Bytes = Uint8Array<ArrayBuffer>

interface Key {
  name: string
  id: string
  witness: boolean
  bytes: Bytes
}

class Fault extends Error {
  constructor(readonly fault: ReceiptFault) {
    super(fault)
  }
}

function require(condition: unknown, fault: ReceiptFault): asserts condition {
  if (!condition) throw new Fault(fault)
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)
const hex = (bytes: Bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const base64 = (bytes: Bytes) => btoa(String.fromCharCode(...bytes))
const same = (one: Bytes, other: Bytes) => hex(one) === hex(other)

function join(...parts: Bytes[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}

/** RFC 4648, section 4, in its one spelling. */
function bytesOf(text: unknown, length?: number): Bytes {
  require(typeof text === 'string', 'unreadable')
  let binary: string
  try {
    binary = atob(text)
  } catch {
    throw new Fault('unreadable')
  }
  require(btoa(binary) === text && (length === undefined || binary.length === length), 'unreadable')
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

async function sha256(...parts: Bytes[]): Promise<Bytes> {
  require(globalThis.crypto?.subtle, 'unsupported')
  return new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)))
}

/** RFC 6962, section 2.1. */
const leafHashOf = (entry: Bytes) => sha256(Uint8Array.of(0), entry)
const nodeHashOf = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right)

/** C2SP signed-note, "Verifier keys": name+id+base64 of type (1 a log's, 4 a witness') and key. */
async function parseKey(vkey: string): Promise<Key> {
  const [, name, id, rest] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  require(name && id && rest, 'unreadable')
  const material = bytesOf(rest, 33)
  const digest = await sha256(utf8(`${name}\n`), material)
  require((material[0] === 1 || material[0] === 4) && hex(digest.slice(0, 4)) === id, 'unreadable')
  return { name, id, witness: material[0] === 4, bytes: material.slice(1) }
}

/** Of a signature by the key: whether it is right, and when it was made (tlog-cosignature, "Ed25519 signed message"). */
async function verify(key: Key, text: string, signature: Bytes): Promise<Date | undefined> {
  const head = key.witness ? 8 : 0
  if (signature.length !== head + 64) return undefined
  const seconds = key.witness ? new DataView(signature.buffer, signature.byteOffset).getBigUint64(0) : 0n
  const message = key.witness ? `cosignature/v1\ntime ${seconds}\n${text}` : text
  let right: boolean
  try {
    const imported = await crypto.subtle.importKey('raw', key.bytes, 'Ed25519', false, ['verify'])
    right = await crypto.subtle.verify('Ed25519', imported, signature.slice(head), utf8(message))
  } catch {
    throw new Fault('unsupported')
  }
  return right ? new Date(Number(seconds) * 1000) : undefined
}

/** C2SP signed-note: the text, and what each trusted key says of it. One wrong signature spoils the note. */
async function open(note: string, keys: Key[]): Promise<{ text: string; by: Map<Key, Date> }> {
  const split = note.lastIndexOf('\n\n')
  require(split >= 0 && note.endsWith('\n'), 'unreadable')
  const text = note.slice(0, split + 1)
  const lines = note.slice(split + 2, -1).split('\n')
  require(lines.length <= 100, 'unreadable')
  const by = new Map<Key, Date>()
  for (const line of lines) {
    const [, name, encoded] = /^— ([^+\s]+) (\S+)$/.exec(line) ?? []
    const signature = bytesOf(encoded)
    require(signature.length > 4, 'unreadable')
    for (const key of keys) {
      if (key.name === name && key.id === hex(signature.slice(0, 4))) {
        const time = await verify(key, text, signature.slice(4))
        require(time, 'signatureWrong')
        by.set(key, time)
      }
    }
  }
  return { text, by }
}

/** RFC 9162, section 2.1.3.2. */
async function rootOf(leaf: Bytes, index: number, size: number, path: Bytes[]): Promise<Bytes | undefined> {
  let node = BigInt(index)
  let last = BigInt(size) - 1n
  let hash = leaf
  for (const neighbour of path) {
    if (last === 0n) return undefined
    if (node & 1n || node === last) {
      hash = await nodeHashOf(neighbour, hash)
      while (!(node & 1n) && node) {
        node >>= 1n
        last >>= 1n
      }
    } else {
      hash = await nodeHashOf(hash, neighbour)
    }
    node >>= 1n
    last >>= 1n
  }
  return last === 0n ? hash : undefined
}

/** C2SP tlog-checkpoint. */
function parseCheckpoint(text: string): { origin: string; size: number; root: Bytes } {
  const [, origin, digits, root] = /^(.+)\n(0|[1-9][0-9]*)\n(\S+)\n(?:.+\n)*$/.exec(text) ?? []
  const size = Number(digits)
  require(origin && Number.isSafeInteger(size), 'unreadable')
  return { origin, size, root: bytesOf(root, 32) }
}

async function judge(json: string, vkeys: string[], quorum: number, entry?: Bytes): Promise<ReceiptVerdict> {
  let receipt: Record<string, unknown>
  try {
    receipt = JSON.parse(json) as Record<string, unknown>
  } catch {
    throw new Fault('unreadable')
  }
  require(receipt?.format === 'staveworks-tlog-receipt/v1' && typeof receipt.checkpoint === 'string', 'unreadable')
  require(Array.isArray(receipt.proof), 'unreadable')
  const path = receipt.proof.map((hash) => bytesOf(hash, 32))
  const keys = await Promise.all(vkeys.map(parseKey))
  const { text, by } = await open(receipt.checkpoint, keys)
  const { origin, size, root } = parseCheckpoint(text)
  const signers = Array.from(by.keys())
  require(signers.some((key) => !key.witness && key.name === origin), 'notSigned')
  const cosignatures = signers
    .filter((key) => key.witness)
    .map((key) => ({ witness: key.name, time: by.get(key) as Date }))
  require(cosignatures.length >= quorum, 'tooFewWitnesses')
  const index = receipt.index
  require(typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 && index < size, 'unreadable')
  const leaf = receipt.entry == null ? bytesOf(receipt.leafHash, 32) : await leafHashOf(bytesOf(receipt.entry))
  const reached = await rootOf(leaf, index, size, path)
  require(reached && same(reached, root), 'notInLog')
  require(!entry || same(await leafHashOf(entry), leaf), 'otherEntry')
  return { ok: true, origin, index, size, leafHash: base64(leaf), cosignatures }
}

/**
 * @param json the receipt
 * @param vkeys verifier keys from a trusted place: of the log, and of witnesses
 * @param quorum how many witnesses must have cosigned
 * @param entry what the receipt is expected to be for, if it is at hand
 */
export async function verifyReceipt(json: string, vkeys: string[], quorum = 0, entry?: Bytes): Promise<ReceiptVerdict> {
  try {
    return await judge(json, vkeys, quorum, entry)
  } catch (fault) {
    if (fault instanceof Fault) return { ok: false, fault: fault.fault }
    throw fault
  }
}
