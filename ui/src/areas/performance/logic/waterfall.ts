import type { OeeFigures } from '@/api/performance'

/** What a step of the waterfall is: what is left, a loss, or what is not known. */
export type StepKind = 'total' | 'loss' | 'unknown' | 'gain'
export type StepName =
  | 'calendar'
  | 'outsideHours'
  | 'plannedClosed'
  | 'extra'
  | 'busy'
  | 'down'
  | 'off'
  | 'setup'
  | 'idle'
  | 'unknown'
  | 'producing'
  | 'slow'
  | 'rejects'
  | 'fully'

/** `from` and `to` are where the bar lies, in milliseconds; `size` is what it takes away or leaves. */
export interface WaterfallStep {
  name: StepName
  kind: StepKind
  from: number
  to: number
  size: number
}

/**
 * From the planned busy time down to what good pieces take. What was faster than by the routing shows as a gain, never
 * cut off; where the routing says nothing, it ends with the time of producing.
 */
export function waterfall(figures: OeeFigures): WaterfallStep[] {
  const steps: WaterfallStep[] = []
  let level = figures.outsideHours + figures.plannedClosed + figures.busy - figures.extra
  const total = (name: StepName, size: number) => steps.push({ name, kind: 'total', from: 0, to: size, size })
  const take = (name: StepName, size: number, kind: StepKind = size < 0 ? 'gain' : 'loss') => {
    if (Math.abs(size) < 1) return
    steps.push({ name, kind, from: Math.min(level, level - size), to: Math.max(level, level - size), size: Math.abs(size) })
    level -= size
  }
  total('calendar', level)
  take('outsideHours', figures.outsideHours)
  take('plannedClosed', figures.plannedClosed)
  take('extra', -figures.extra)
  total('busy', figures.busy)
  take('down', figures.down)
  take('off', figures.off)
  take('setup', figures.setup)
  take('idle', figures.idle)
  take('unknown', figures.unknown, 'unknown')
  total('producing', figures.producing)
  if (figures.slow !== undefined && figures.fully !== undefined) {
    take('slow', figures.slow)
    take('rejects', figures.rejects ?? 0)
    total('fully', figures.fully)
  }
  return steps
}
