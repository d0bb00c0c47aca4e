import { describe, expect, it } from 'vitest'
import type { Chain, Credential, Signed } from '@/api/finance'
import { backgroundOf } from './background'

const money = { amount: '1.00', currency: 'CNY' }
const signed = (kind: Signed['kind'], credentialId: string, text: object): Signed => ({
  id: `${kind}-${credentialId}`,
  kind,
  credentialId,
  signerId: 'issuer',
  keyId: 'k',
  document: JSON.stringify(text),
  signature: '',
  signedByName: 'N',
  signedAt: '2026-01-01T00:00:00Z',
})
const commitment = signed('commitment', 'root', {
  issuer: { id: 'issuer', name: 'Issuer' },
  payee: { id: 'first', name: 'First' },
  statement: { id: 's1', number: 'ST-1' },
  orders: ['PO-1'],
  deliveries: ['DN-1'],
})
const passing = signed('passing', 'root', { from: { id: 'first', name: 'First' }, to: { id: 'second' }, statement: { id: 's2', number: 'ST-2' } })
const node = (id: string, parentId?: string) => ({ id, parentId, hop: 0, state: 'live' as const, financingState: 'none' as const, amount: money, own: true })
const chain = (texts: Signed[]): Chain => ({
  rootId: 'root',
  face: money,
  live: money,
  redeemed: money,
  cancelled: money,
  nodes: [node('root'), node('child', 'root')],
  signed: texts,
})
const credential = (more: Partial<Credential> = {}): Credential => ({
  id: 'child',
  number: 'RC-1',
  state: 'live',
  financingState: 'none',
  issuer: { id: 'issuer', name: 'Issuer' },
  amount: money,
  dueOn: '2026-03-01',
  daysLeft: 10,
  hop: 1,
  rootId: 'root',
  redemptions: [],
  rules: [],
  createdAt: '2026-01-01T00:00:00Z',
  allowed: [],
  ...more,
})

describe('the trade behind a credential', () => {
  it('is for whoever it was passed on to the statement with the giver', () => {
    expect(backgroundOf(credential(), chain([commitment, passing]), 'second')).toMatchObject({ statementId: 's2', isOwn: true })
  })

  it('is for issuer and first holder the statement of the commitment', () => {
    expect(backgroundOf(credential(), chain([commitment]), 'issuer')).toMatchObject({ statementId: 's1', isOwn: true })
    expect(backgroundOf(credential(), chain([commitment, passing]), 'first')).toMatchObject({ statementId: 's1', isOwn: true })
  })

  it('is for a bank the numbers that the commitment names', () => {
    expect(backgroundOf(credential(), chain([commitment]), 'bank')).toMatchObject({ orders: ['PO-1'], deliveries: ['DN-1'], isOwn: false })
  })

  it('is the statement applied with while nothing is signed', () => {
    const applied = credential({ state: 'applied', statementId: 's1', statementNumber: 'ST-1' })
    expect(backgroundOf(applied, chain([]), 'first')).toMatchObject({ statementNumber: 'ST-1', isOwn: true })
    expect(backgroundOf(credential(), chain([]), 'bank')).toBeUndefined()
  })
})
