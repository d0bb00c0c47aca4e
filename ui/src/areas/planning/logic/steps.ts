import type { PlannedStep } from '@/api/planning'

/** A step as it is typed. */
export interface StepRow {
  key: number
  capability: string | undefined
  name: string
  secondsPerUnit: number | undefined
  setupMinutes: number | undefined
}

let keys = 0

export const emptyStep = (): StepRow => ({
  key: ++keys,
  capability: undefined,
  name: '',
  secondsPerUnit: undefined,
  setupMinutes: undefined,
})

interface KnownStep {
  capability: string
  name?: string | undefined
  secondsPerUnit: string
  setupMinutes: string
}

export const rowsOf = (steps: readonly KnownStep[]): StepRow[] =>
  steps.map((step) => ({
    key: ++keys,
    capability: step.capability,
    name: step.name ?? '',
    secondsPerUnit: Number(step.secondsPerUnit),
    setupMinutes: Number(step.setupMinutes),
  }))

export const stepsOf = (rows: readonly StepRow[]): PlannedStep[] =>
  rows.map((row) => ({
    capability: row.capability ?? '',
    name: row.name.trim() === '' ? undefined : row.name.trim(),
    secondsPerUnit: String(row.secondsPerUnit ?? 0),
    setupMinutes: String(row.setupMinutes ?? 0),
  }))

export type StepProblem = 'capability' | 'seconds'

export function stepProblem(row: StepRow): StepProblem | undefined {
  if (row.capability === undefined || row.capability === '') return 'capability'
  return (row.secondsPerUnit ?? 0) > 0 ? undefined : 'seconds'
}

export const areComplete = (rows: readonly StepRow[]): boolean =>
  rows.length > 0 && rows.every((row) => stepProblem(row) === undefined)
