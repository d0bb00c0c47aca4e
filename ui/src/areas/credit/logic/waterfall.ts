import type { CreditScore } from '@/api/credit'

/** One bar of the way from the starting points to the score. */
export interface WaterfallBar {
  /** `start`, `score`, or the key of a fact. */
  key: string
  from: number
  to: number
  points: number
}

/** Facts with points, the greatest gain first and the greatest loss last; facts without points are left out. */
export function waterfall(score: Pick<CreditScore, 'basePoints' | 'points' | 'facts'>): WaterfallBar[] {
  const bars: WaterfallBar[] = [{ key: 'start', from: 0, to: score.basePoints, points: score.basePoints }]
  let at = score.basePoints
  for (const fact of [...score.facts].filter((one) => one.points !== 0).sort((a, b) => b.points - a.points)) {
    bars.push({ key: fact.fact, from: at, to: at + fact.points, points: fact.points })
    at += fact.points
  }
  bars.push({ key: 'score', from: 0, to: score.points, points: score.points })
  return bars
}

/** Where the axis begins: a little below the lowest bar's end, in steps of fifty. */
export function axisStart(bars: readonly WaterfallBar[]): number {
  const lowest = Math.min(...bars.flatMap((bar) => [bar.to, ...(bar.from > 0 ? [bar.from] : [])]))
  return Math.max(0, Math.floor((lowest - 25) / 50) * 50)
}
