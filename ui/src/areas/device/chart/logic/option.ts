import type { EChartsCoreOption } from 'echarts/core'
import type { Span } from '@/api/series'
import type { NumberPanel, Panel, WordPanel, WordStretch } from './panels'

/** How panels stand under each other, and what ECharts is told. */

const TITLE = 26
const NUMBERS = 104
const WORDS = 26
const SPACE = 14
const SCALE = 34

export interface Colours {
  lines: string[]
  ink: string
  faint: string
  grid: string
}

export interface Words {
  title: (panel: Panel) => string
  value: (value: number) => string
  /** A word as it is shown; a blank one has a name. */
  word: (word: string) => string
  time: (time: number) => string
}

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** What ECharts hands to the drawing of one thing; it has no exported name in the core. */
interface Drawing {
  coord: (place: [number, number]) => [number, number]
}

export interface Layout {
  height: number
  left: number
  right: number
  tops: number[]
}

const heightOf = (panel: Panel) => (panel.kind === 'numbers' ? NUMBERS : WORDS)

export function layoutOf(panels: readonly Panel[], isNarrow: boolean): Layout {
  const tops: number[] = []
  let top = 0
  for (const panel of panels) {
    tops.push(top + TITLE)
    top += TITLE + heightOf(panel) + SPACE
  }
  return { height: top + SCALE, left: isNarrow ? 44 : 60, right: isNarrow ? 8 : 20, tops }
}

/** A colour for each word; where there are more words than colours they come again, paler. */
export function wordColour(colours: Colours, word: number): { colour: string; opacity: number } {
  return { colour: colours.lines[word % colours.lines.length]!, opacity: word < colours.lines.length ? 1 : 0.55 }
}

function lines(panel: NumberPanel, at: number, colours: Colours) {
  const colour = colours.lines[0]!
  const plain = { type: 'line', xAxisIndex: at, yAxisIndex: at, silent: true, animation: false, lineStyle: { width: 1.5, color: colour } }
  const band = { ...plain, symbol: 'none', lineStyle: { opacity: 0 }, stack: `band${at}`, stackStrategy: 'all' }
  return [
    ...(panel.low.length === 0
      ? []
      : [
          { ...band, data: panel.low },
          { ...band, data: panel.spread, areaStyle: { color: colour, opacity: 0.22 } },
        ]),
    {
      ...plain,
      // A point between two gaps has no line; it is shown by itself.
      data: panel.mean.map((value, index) => (isLonely(panel, index) ? { value, symbol: 'circle' } : value)),
      showSymbol: panel.mean.some((_value, index) => isLonely(panel, index)),
      symbol: 'none',
      symbolSize: 4,
      itemStyle: { color: colour },
    },
  ]
}

function isLonely(panel: NumberPanel, at: number): boolean {
  if (panel.mean[at]![1] === null) return false
  return panel.mean.length < 3 || [panel.mean[at - 1], panel.mean[at + 1]].every((place) => place === undefined || place[1] === null)
}

function alike(all: readonly WordStretch[]): WordStretch[][] {
  const groups = new Map<string, WordStretch[]>()
  for (const stretch of all) {
    const look = `${stretch.word} ${stretch.share < 1}`
    const group = groups.get(look)
    if (group === undefined) groups.set(look, [stretch])
    else group.push(stretch)
  }
  return [...groups.values()]
}

/** One shape for all stretches that look alike: hundreds of shapes would be slow. */
function stretches(panel: WordPanel, at: number, colours: Colours) {
  const groups = alike(panel.stretches)
  return {
    type: 'custom',
    xAxisIndex: at,
    yAxisIndex: at,
    silent: true,
    animation: false,
    clip: true,
    encode: { x: 0, y: 1 },
    data: groups.map(([first]) => [first!.from, 0.5]),
    renderItem: (frame: { coordSys: Rectangle; dataIndex: number }, drawing: Drawing) => {
      const { x, y, width, height } = frame.coordSys
      const group = groups[frame.dataIndex]!
      const place = (time: number) => drawing.coord([time, 0])[0]
      let pathData = ''
      for (const { from, to } of group) {
        const left = Math.max(x, place(from))
        const right = Math.min(x + width, place(to))
        if (right > left) pathData += `M${left} ${y}h${Math.max(1, right - left)}v${height}H${left}z`
      }
      if (pathData === '') return undefined
      const { word, share } = group[0]!
      const { colour, opacity } = wordColour(colours, word)
      return { type: 'path', shape: { pathData }, style: { fill: colour, opacity: share < 1 ? opacity * 0.6 : opacity } }
    },
  }
}

/** The title of a panel of words shows the colour of each. */
function title(panel: Panel, top: number, colours: Colours, words: Words) {
  const plain = { left: 0, top: top - TITLE + 4, padding: 0, itemGap: 0 }
  const textStyle = { fontSize: 13, fontWeight: 600, color: colours.ink }
  if (panel.kind === 'numbers') return { ...plain, text: words.title(panel), textStyle }
  const rich = Object.fromEntries(
    panel.words.map((_word, at) => {
      const { colour, opacity } = wordColour(colours, at)
      return [`w${at}`, { color: colour, opacity, fontSize: 13, width: 16 }]
    }),
  )
  const named = panel.words.map((word, at) => `{w${at}|■}{faint|${words.word(word).replace(/[{}|]/g, ' ')}}`).join('  ')
  return {
    ...plain,
    text: `${words.title(panel)}   ${named}`,
    textStyle: { ...textStyle, rich: { ...rich, faint: { color: colours.faint, fontSize: 13, fontWeight: 'normal' } } },
  }
}

export function optionOf(panels: readonly Panel[], span: Span, layout: Layout, colours: Colours, words: Words): EChartsCoreOption {
  return {
    animation: false,
    title: panels.map((panel, at) => title(panel, layout.tops[at]!, colours, words)),
    grid: panels.map((panel, at) => ({
      left: layout.left,
      right: layout.right,
      top: layout.tops[at],
      height: heightOf(panel),
    })),
    xAxis: scales(panels.length, span, colours, words),
    yAxis: panels.map((panel, at) => ({
      type: 'value',
      gridIndex: at,
      scale: true,
      show: panel.kind === 'numbers',
      ...(panel.kind === 'numbers' ? {} : { min: 0, max: 1 }),
      splitNumber: 2,
      axisLabel: { color: colours.faint, fontSize: 12, formatter: words.value },
      splitLine: { lineStyle: { color: colours.grid } },
    })),
    series: panels.flatMap((panel, at): object[] =>
      panel.kind === 'numbers' ? lines(panel, at, colours) : [stretches(panel, at, colours)],
    ),
  }
}

/** The scale of time: one for each panel, told under the last. */
export function scales(count: number, span: Span, colours: Colours, words: Words) {
  return Array.from({ length: count }, (_one, at) => ({
    type: 'time',
    gridIndex: at,
    min: span.from,
    max: span.to,
    axisLine: { lineStyle: { color: colours.grid } },
    axisTick: { show: at === count - 1 },
    axisLabel: { show: at === count - 1, color: colours.faint, fontSize: 12, hideOverlap: true, formatter: words.time },
    splitLine: { show: true, lineStyle: { color: colours.grid } },
  }))
}
