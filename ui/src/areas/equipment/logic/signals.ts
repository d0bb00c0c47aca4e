import type { MachineState, SignalSeries, Signals } from '@/api/equipment'

/** Signals as they stand in a form: everything can be empty. */
export interface SignalsForm {
  stateBy: 'words' | 'thresholds' | 'none'
  stateSeries?: number
  words: { value: string; state: MachineState }[]
  producingAbove?: number
  idleAbove?: number
  hysteresis: number
  minSeconds: number
  reason?: number
  pieces?: number
  piecesEach: number
  piecesModulus?: number
  rejects?: number
  energy?: number
  isPower: boolean
  energyFactor: number
  programme?: number
  heard: number[]
}

export function toForm(signals: Signals | undefined): SignalsForm {
  const { state, pieces, energy } = signals ?? {}
  return {
    stateBy: state === undefined ? 'none' : state.thresholds === undefined ? 'words' : 'thresholds',
    stateSeries: state?.series,
    words: (state?.words ?? []).map((one) => ({ ...one })),
    producingAbove: state?.thresholds?.producingAbove,
    idleAbove: state?.thresholds?.idleAbove,
    hysteresis: state?.thresholds?.hysteresis ?? 0,
    minSeconds: state?.thresholds?.minSeconds ?? 20,
    reason: signals?.reason,
    pieces: pieces?.series,
    piecesEach: pieces?.each ?? 1,
    piecesModulus: pieces?.modulus,
    rejects: signals?.rejects?.series,
    energy: energy?.series,
    isPower: energy?.isPower ?? false,
    energyFactor: energy?.factor ?? 1,
    programme: signals?.programme,
    heard: [...(signals?.heard ?? [])],
  }
}

export function toSignals(form: SignalsForm): Signals {
  const each = form.piecesEach
  return {
    state:
      form.stateBy === 'none' || form.stateSeries === undefined
        ? undefined
        : {
            series: form.stateSeries,
            words: form.stateBy === 'words' ? form.words : [],
            thresholds:
              form.stateBy === 'thresholds'
                ? {
                    producingAbove: form.producingAbove ?? 0,
                    idleAbove: form.idleAbove,
                    hysteresis: form.hysteresis,
                    minSeconds: form.minSeconds,
                  }
                : undefined,
          },
    reason: form.reason,
    pieces: form.pieces === undefined ? undefined : { series: form.pieces, each, modulus: form.piecesModulus },
    rejects: form.rejects === undefined ? undefined : { series: form.rejects, each },
    energy:
      form.energy === undefined
        ? undefined
        : { series: form.energy, isPower: form.isPower, factor: form.energyFactor },
    programme: form.programme,
    heard: form.heard,
  }
}

/** Adds the words that a series has said and that mean nothing yet. */
export function withWords(form: SignalsForm, series: readonly SignalSeries[], also: readonly string[] = []): SignalsForm {
  const known = new Set(form.words.map((one) => one.value))
  const said = [...(series.find((one) => one.id === form.stateSeries)?.words ?? []), ...also]
  const added = said.filter((value) => !known.has(value)).map((value) => ({ value, state: 'unknown' as const }))
  return { ...form, words: [...form.words, ...added] }
}
