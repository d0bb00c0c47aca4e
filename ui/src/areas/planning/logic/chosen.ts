import type { ChosenShare, FactoryView, ProposedShare } from '@/api/planning'

/** Units by factory; what is absent is nothing. */
export type Chosen = Readonly<Record<string, number>>

export const chosenOf = (shares: readonly Pick<ProposedShare, 'organisationId' | 'quantity'>[]): Chosen =>
  Object.fromEntries(shares.map((share) => [share.organisationId, share.quantity]))

/** With so much for one factory; nothing takes it out. */
export function withQuantity(chosen: Chosen, organisationId: string, quantity: number | undefined): Chosen {
  const whole = Math.max(0, Math.round(quantity ?? 0))
  return { ...chosen, [organisationId]: whole }
}

export const total = (chosen: Chosen): number => Object.values(chosen).reduce((sum, quantity) => sum + quantity, 0)

export const sharesOf = (chosen: Chosen): ChosenShare[] =>
  Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([organisationId, quantity]) => ({ organisationId, quantity }))

export const sameChoice = (one: Chosen, other: Chosen): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((id) => (one[id] ?? 0) === (other[id] ?? 0))

/** What a factory begins with that is taken in: what is still open, its smallest lot at least. */
export const firstQuantity = (factory: Pick<FactoryView, 'minimum'>, open: number): number => Math.max(factory.minimum, open)

export type Fullness = 'free' | 'busy' | 'full' | 'late'

const BUSY_FROM = 0.7

/**
 * How full a share makes a factory by the due day, of what it could make until then. Nobody looks further than what is
 * asked for: who could make all of it has room left.
 */
export function fullness(quantity: number, readyByDue: number, asked: number): Fullness {
  if (quantity > readyByDue) return 'late'
  if (readyByDue >= asked) return 'free'
  if (quantity === readyByDue && quantity > 0) return 'full'
  return readyByDue > 0 && quantity / readyByDue >= BUSY_FROM ? 'busy' : 'free'
}

/** Pixels of a point on the map: its area follows the share. */
export function pointSize(quantity: number, largest: number): number {
  const SMALLEST = 24
  const MORE = 32
  return largest <= 0 ? SMALLEST : Math.round(SMALLEST + MORE * Math.sqrt(quantity / largest))
}

/** By how much a cost is above what no split can be below; nothing where it is that. */
export function gap(cost: string, bound: string): number {
  const least = Number(bound)
  return least > 0 ? Math.max(0, Number(cost) / least - 1) : 0
}
