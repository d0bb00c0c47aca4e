import type { MaintenancePlan, MaintenancePlanBody, PlanMeasure } from '@/api/maintenance'

export interface PlanPartForm {
  partId: string | undefined
  quantity: number
}

export interface PlanForm {
  name: string
  machineId: string | undefined
  unit: number
  measure: PlanMeasure
  every: number | undefined
  usedBefore: number
  /** `<device> <metric>` of what is watched. */
  watched: string | undefined
  limitValue: number | undefined
  upper: boolean
  noticeDays: number
  minutes: number
  /** One line each. */
  checklist: string
  instructions: string
  parts: PlanPartForm[]
}

export const emptyPlan = (): PlanForm => ({
  name: '',
  machineId: undefined,
  unit: 1,
  measure: 'running_hours',
  every: undefined,
  usedBefore: 0,
  watched: undefined,
  limitValue: undefined,
  upper: true,
  noticeDays: 7,
  minutes: 60,
  checklist: '',
  instructions: '',
  parts: [],
})

export const formOf = (plan: MaintenancePlan): PlanForm => ({
  name: plan.name,
  machineId: plan.machineId,
  unit: plan.unit,
  measure: plan.measure,
  every: plan.every,
  usedBefore: 0,
  watched: plan.deviceId === undefined ? undefined : `${plan.deviceId} ${plan.metric}`,
  limitValue: plan.limitValue,
  upper: plan.upper,
  noticeDays: plan.noticeDays,
  minutes: plan.minutes,
  checklist: plan.checklist.join('\n'),
  instructions: plan.instructions ?? '',
  parts: plan.parts.map((part) => ({ partId: part.partId, quantity: part.quantity })),
})

/** What a person typed line by line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** As the server takes it; undefined while something that it needs is missing. */
export function bodyOf(form: PlanForm): MaintenancePlanBody | undefined {
  const isWatched = form.measure === 'condition'
  const at = form.watched?.indexOf(' ') ?? -1
  const isWhole = isWatched ? at > 0 && form.limitValue !== undefined : form.every !== undefined
  const parts = form.parts.filter((part) => part.partId !== undefined)
  if (form.name.trim() === '' || form.machineId === undefined || !isWhole) return undefined
  return {
    name: form.name.trim(),
    machineId: form.machineId,
    unit: form.unit,
    measure: form.measure,
    ...(isWatched
      ? { deviceId: form.watched!.slice(0, at), metric: form.watched!.slice(at + 1), limitValue: form.limitValue, upper: form.upper }
      : { every: form.every, usedBefore: form.measure === 'remaining_life' ? 0 : form.usedBefore }),
    noticeDays: form.noticeDays,
    minutes: form.minutes,
    checklist: linesOf(form.checklist),
    instructions: form.instructions.trim() || undefined,
    parts: parts.map((part) => ({ partId: part.partId!, quantity: part.quantity })),
  }
}
