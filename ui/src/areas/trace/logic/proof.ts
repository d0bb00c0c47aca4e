import { trace } from '@/api/trace'
import { ApiProblem } from '@/api/problem'
import { verifyReceipt, type ReceiptFault } from '@/lib/tlog/verifyReceipt'

/** What a check in this browser found; `unknown` says that nothing was found out. */
export type Proof =
  | { state: 'proved'; index: number; size: number; origin: string }
  | { state: 'failed'; fault: ReceiptFault }
  | { state: 'unknown'; fault: 'unsupported' | 'notLogged' }

async function sha256Hex(content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The third line of the log's row is the hash of the event's bytes. */
function hashInLog(receipt: string): string | undefined {
  const { entry } = JSON.parse(receipt) as { entry?: string }
  return entry === undefined ? undefined : atob(entry).split('\n')[2]
}

/** Whether the log holds what the receipt says, and, with the content, that it is this content. */
export async function prove(receipt: string, key: string, content?: string): Promise<Proof> {
  const verdict = await verifyReceipt(receipt, [key.trim()])
  if (!verdict.ok) return verdict.fault === 'unsupported' ? { state: 'unknown', fault: 'unsupported' } : { state: 'failed', fault: verdict.fault }
  if (content !== undefined && hashInLog(receipt) !== (await sha256Hex(content))) return { state: 'failed', fault: 'otherEntry' }
  return { state: 'proved', index: verdict.index, size: verdict.size, origin: verdict.origin }
}

/** Fetches receipt and key of an event and checks its content against them. */
export async function proveEvent(id: string, content: string): Promise<Proof> {
  try {
    const [receipt, key] = await Promise.all([trace.receipt(id), trace.logKey()])
    return await prove(receipt, key, content)
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.code === 'not-logged-yet') return { state: 'unknown', fault: 'notLogged' }
    throw thrown
  }
}
