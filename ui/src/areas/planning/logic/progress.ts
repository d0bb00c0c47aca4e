import type { Dispatch } from '@/api/planning'

/** States in which a share keeps its units. */
const LIVE: ReadonlySet<string> = new Set(['offered', 'accepted', 'ordered'])

/** Units that nobody has been asked for, or that came back. */
export const openUnits = (dispatch: Pick<Dispatch, 'quantity' | 'shares'>): number =>
  Number(dispatch.quantity.value) -
  dispatch.shares.filter((share) => LIVE.has(share.state)).reduce((sum, share) => sum + share.quantity, 0)

export interface Progress {
  accepted: number
  offered: number
  open: number
}

/** How much of it is taken, waits for an answer, and is open. */
export function progressOf(dispatch: Pick<Dispatch, 'quantity' | 'shares'>): Progress {
  const sum = (...states: string[]) =>
    dispatch.shares.filter((share) => states.includes(share.state)).reduce((units, share) => units + share.quantity, 0)
  return { accepted: sum('accepted', 'ordered'), offered: sum('offered'), open: openUnits(dispatch) }
}

/** Who is not asked again: those that are in, and those that declined. */
export const notAgain = (dispatch: Pick<Dispatch, 'shares'>): string[] => [
  ...new Set(
    dispatch.shares.filter((share) => LIVE.has(share.state) || share.state === 'declined').map((share) => share.organisationId),
  ),
]

/** What a factory looks at: what waits for its answer, else what it was offered last. */
export const shareInSight = (dispatch: Pick<Dispatch, 'shares'>) =>
  dispatch.shares.find((share) => share.state === 'offered') ??
  [...dispatch.shares].sort((a, b) => b.offeredAt.localeCompare(a.offeredAt))[0]
