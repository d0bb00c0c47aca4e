import type { BankLink } from '@/api/bank'

/** How a link stands, by its last exchange. */
export type ExchangeState = 'stopped' | 'down' | 'unused' | 'up'

export function exchangeState(link: Pick<BankLink, 'active' | 'problem' | 'exchangedAt'>): ExchangeState {
  if (!link.active) return 'stopped'
  if (link.problem !== undefined) return 'down'
  return link.exchangedAt === undefined ? 'unused' : 'up'
}
