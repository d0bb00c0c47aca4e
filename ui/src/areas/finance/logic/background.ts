import type { Chain, Credential, Signed } from '@/api/finance'
import { wayTo } from './chain'

/** What a signed text says of the trade behind it. Older or foreign texts may lack any of it. */
export interface SignedFacts {
  statementId?: string
  statementNumber?: string
  orders: string[]
  deliveries: string[]
  signerName?: string
  receiverId?: string
}

interface Named {
  id?: string
  number?: string
  name?: string
}

interface Text {
  statement?: Named
  orders?: string[]
  deliveries?: string[]
  issuer?: Named
  from?: Named
  payee?: Named
  to?: Named
}

/** Reads a commitment or a passing as it was signed. */
export function readSigned(signed: Signed): SignedFacts {
  const text = JSON.parse(signed.document) as Text
  return {
    statementId: text.statement?.id,
    statementNumber: text.statement?.number,
    orders: text.orders ?? [],
    deliveries: text.deliveries ?? [],
    signerName: (signed.kind === 'commitment' ? text.issuer : text.from)?.name,
    receiverId: (signed.kind === 'commitment' ? text.payee : text.to)?.id,
  }
}

/** The trade by which the reader came to a credential; `isOwn` where the statement is one of its own. */
export interface Background extends SignedFacts {
  isOwn: boolean
}

/**
 * The issuer owes by the statement of the commitment; a holder holds by the passing through which it came, or by the
 * commitment where it was the first. Everybody else sees the commitment's numbers.
 */
export function backgroundOf(credential: Credential, chain: Chain, ownId: string | undefined): Background | undefined {
  const way = wayTo(chain.nodes, credential.id)
  const depth = new Map([...way].map((id, at) => [id, at]))
  const passedToUs = chain.signed
    .filter((signed) => signed.kind === 'passing' && way.has(signed.credentialId) && readSigned(signed).receiverId === ownId)
    .sort((a, b) => (depth.get(a.credentialId) ?? 0) - (depth.get(b.credentialId) ?? 0))[0]
  const isIssuer = credential.issuer.id === ownId
  if (passedToUs !== undefined && !isIssuer) return { ...readSigned(passedToUs), isOwn: true }
  const commitment = chain.signed.find((signed) => signed.kind === 'commitment')
  if (commitment !== undefined) {
    const facts = readSigned(commitment)
    return { ...facts, isOwn: isIssuer || facts.receiverId === ownId }
  }
  if (credential.statementId === undefined) return undefined
  return { statementId: credential.statementId, statementNumber: credential.statementNumber, orders: [], deliveries: [], isOwn: true }
}
