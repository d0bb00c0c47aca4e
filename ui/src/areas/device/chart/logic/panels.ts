import type { HistoryChart, HistoryNumbers, HistoryWords } from '@/api/series'

/** What is drawn of a chart's buckets: lines that are open at gaps, and stretches of words. */

/** A moment and a value; none where the line is open. */
export type Place = [number, number | null]

export interface NumberPanel {
  kind: 'numbers'
  metric: string
  name: string
  unit?: string
  mean: Place[]
  /** The least of each bucket, and what lies between it and the greatest; empty where every bucket has one value. */
  low: Place[]
  spread: Place[]
  least: number
  greatest: number
  latest: number
}

/** `share` of the points told the word. */
export interface WordStretch {
  from: number
  to: number
  word: number
  share: number
}

export interface WordPanel {
  kind: 'words'
  metric: string
  name: string
  words: string[]
  stretches: WordStretch[]
}

export type Panel = NumberPanel | WordPanel

type Frame = Pick<HistoryChart, 'widthMillis' | 'silenceMillis'> & { begin: number }

/** A gap is sure where the buckets between two filled ones are longer than the device may be silent. */
function isGap(frame: Frame, before: number, after: number): boolean {
  return after - before > 1 && (after - before - 1) * frame.widthMillis >= frame.silenceMillis
}

function numberPanel(series: HistoryNumbers, frame: Frame): NumberPanel | undefined {
  if (series.bucket.length === 0) return undefined
  const mean: Place[] = []
  const low: Place[] = []
  const spread: Place[] = []
  let before: number | undefined
  let isBand = false
  series.bucket.forEach((bucket, at) => {
    const time = frame.begin + (bucket + 0.5) * frame.widthMillis
    if (before !== undefined && isGap(frame, before, bucket)) {
      const open = frame.begin + (before + bucket + 1) * 0.5 * frame.widthMillis
      for (const line of [mean, low, spread]) line.push([open, null])
    }
    const [least, greatest] = [series.min[at]!, series.max[at]!]
    mean.push([time, series.mean[at]!])
    low.push([time, least])
    spread.push([time, greatest - least])
    isBand ||= greatest > least
    before = bucket
  })
  return {
    kind: 'numbers',
    metric: series.metric,
    name: series.label ?? series.metric,
    unit: series.unit,
    mean,
    low: isBand ? low : [],
    spread: isBand ? spread : [],
    least: series.min.reduce((one, other) => Math.min(one, other)),
    greatest: series.max.reduce((one, other) => Math.max(one, other)),
    latest: series.last.at(-1)!,
  }
}

/** A word holds until the next bucket tells one, but not through a gap. */
function wordPanel(series: HistoryWords, frame: Frame): WordPanel | undefined {
  if (series.bucket.length === 0) return undefined
  const stretches: WordStretch[] = []
  series.bucket.forEach((bucket, at) => {
    const next = series.bucket[at + 1]
    const holds = next !== undefined && !isGap(frame, bucket, next)
    const stretch = {
      from: frame.begin + bucket * frame.widthMillis,
      to: frame.begin + (holds ? next : bucket + 1) * frame.widthMillis,
      word: series.top[at]!,
      share: series.share[at]!,
    }
    const last = stretches.at(-1)
    if (last?.to === stretch.from && last.word === stretch.word && last.share === stretch.share) last.to = stretch.to
    else stretches.push(stretch)
  })
  return { kind: 'words', metric: series.metric, name: series.label ?? series.metric, words: series.words, stretches }
}

/** In the order in which they were asked for; series without points in the span are left out. */
export function panelsOf(chart: HistoryChart): Panel[] {
  const frame = { begin: Date.parse(chart.from), widthMillis: chart.widthMillis, silenceMillis: chart.silenceMillis }
  return [
    ...chart.numbers.map((series) => numberPanel(series, frame)),
    ...chart.words.map((series) => wordPanel(series, frame)),
  ].filter((panel) => panel !== undefined)
}

/** Where a sorted list of places is nearest to a moment, no further away than `reach`. */
export function nearest(places: readonly Place[], time: number, reach: number): Place | undefined {
  let first = 0
  let end = places.length
  while (first < end) {
    const middle = (first + end) >> 1
    if (places[middle]![0] < time) first = middle + 1
    else end = middle
  }
  return [places[first - 1], places[first]]
    .filter((place) => place !== undefined && place[1] !== null && Math.abs(place[0] - time) <= reach)
    .sort((one, other) => Math.abs(one![0] - time) - Math.abs(other![0] - time))[0]
}
