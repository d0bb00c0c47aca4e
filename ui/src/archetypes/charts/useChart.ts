import { onBeforeUnmount, onMounted, watch, type ShallowRef } from 'vue'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { language } from '@/i18n'
import { chartLibrary } from './library'

/** A colour of the tokens, as ECharts wants it. */
export function tokenColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Draws into a box, and again whenever what it shows, the language or the box's size changes. */
export function useChart(box: Readonly<ShallowRef<HTMLElement | null>>, option: () => EChartsCoreOption, renderer: 'canvas' | 'svg' = 'svg'): void {
  let chart: EChartsType | undefined
  let watcher: ResizeObserver | undefined

  onMounted(async () => {
    const init = await chartLibrary()
    if (box.value === null) return
    chart = init(box.value, null, { renderer })
    watcher = new ResizeObserver(() => chart?.resize())
    watcher.observe(box.value)
    chart.setOption(option())
  })
  watch([option, language], () => chart?.setOption(option(), true))
  onBeforeUnmount(() => {
    watcher?.disconnect()
    chart?.dispose()
  })
}
