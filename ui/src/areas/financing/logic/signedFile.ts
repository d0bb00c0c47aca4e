import type { SignedText } from '@/api/finance'

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** A text with its signature, as it is downloaded from a credential; none where it is something else. */
export function readSignedFile(typed: string): SignedText | undefined {
  try {
    const read = JSON.parse(typed) as Partial<SignedText> | null
    if (read === null || !isText(read.keyId) || !isText(read.document) || !isText(read.signature)) return undefined
    return { keyId: read.keyId, document: read.document, signature: read.signature }
  } catch {
    return undefined
  }
}
