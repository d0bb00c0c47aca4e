import type { AlarmCondition, ConditionKind } from '@/api/alarm'

/** A condition while it is being written: every field is there, whatever the kind. */
export interface ConditionDraft {
  kind: ConditionKind
  metric: string
  comparison: NonNullable<AlarmCondition['comparison']>
  limit: number | undefined
  deadband: number | undefined
  low: number | undefined
  high: number | undefined
  isInside: boolean
  words: string[]
  isOneOf: boolean
  direction: NonNullable<AlarmCondition['direction']>
  by: number | undefined
  withinSeconds: number | undefined
  seconds: number | undefined
  tolerance: number | undefined
  parts: ConditionDraft[]
}

export const KINDS: readonly ConditionKind[] = ['threshold', 'range', 'word', 'change', 'silent', 'stuck', 'all', 'any']
export const COMPARISONS: readonly ConditionDraft['comparison'][] = ['above', 'at_least', 'below', 'at_most', 'equal', 'not_equal']
export const DIRECTIONS: readonly ConditionDraft['direction'][] = ['rises', 'falls', 'either']

export const isGroup = (kind: ConditionKind) => kind === 'all' || kind === 'any'

export function newCondition(kind: ConditionKind = 'threshold', metric = ''): ConditionDraft {
  return {
    kind,
    metric,
    comparison: 'above',
    limit: undefined,
    deadband: undefined,
    low: undefined,
    high: undefined,
    isInside: false,
    words: [],
    isOneOf: true,
    direction: 'rises',
    by: undefined,
    withinSeconds: 60,
    seconds: undefined,
    tolerance: undefined,
    parts: isGroup(kind) ? [newCondition('threshold', metric)] : [],
  }
}

export function draftOf(form: AlarmCondition): ConditionDraft {
  const { parts, ...own } = form
  return { ...newCondition(form.kind), ...own, parts: (parts ?? []).map(draftOf) }
}

/** What the kind needs. An emptied number field is null to Element Plus. */
export function formOf(draft: ConditionDraft): AlarmCondition {
  const metric = draft.metric.trim()
  const number = (value: number | null | undefined) => value ?? undefined
  const shape: AlarmCondition = { kind: draft.kind }
  switch (draft.kind) {
    case 'threshold':
      return pruned({ ...shape, metric, comparison: draft.comparison, limit: number(draft.limit), deadband: number(draft.deadband) })
    case 'range':
      return pruned({ ...shape, metric, low: number(draft.low), high: number(draft.high), isInside: draft.isInside, deadband: number(draft.deadband) })
    case 'word':
      return pruned({ ...shape, metric, words: draft.words, isOneOf: draft.isOneOf })
    case 'change':
      return pruned({ ...shape, metric, direction: draft.direction, by: number(draft.by), withinSeconds: number(draft.withinSeconds) })
    case 'silent':
      return pruned({ ...shape, metric: metric === '' ? undefined : metric, seconds: number(draft.seconds) })
    case 'stuck':
      return pruned({ ...shape, metric, seconds: number(draft.seconds), tolerance: number(draft.tolerance) })
    default:
      return { ...shape, parts: draft.parts.map(formOf) }
  }
}

function pruned(form: AlarmCondition): AlarmCondition {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as unknown as AlarmCondition
}

/** Names of what it is about, each once. */
export function metricsOf(form: AlarmCondition): string[] {
  const below = (form.parts ?? []).flatMap(metricsOf)
  return [...new Set([...(form.metric === undefined ? [] : [form.metric]), ...below])]
}
