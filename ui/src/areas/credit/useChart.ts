import { onBeforeUnmount, onMounted, watch, type ShallowRef } from 'vue'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { language } from '@/i18n'

/** A colour of the tokens, as ECharts wants it. */
export function tokenColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Draws bars and lines into a box, and again whenever what they show, the language or the box's size changes. */
export function useChart(box: Readonly<ShallowRef<HTMLElement | null>>, option: () => EChartsCoreOption): void {
  let chart: EChartsType | undefined
  let watcher: ResizeObserver | undefined

  onMounted(async () => {
    const [{ init, use }, { BarChart, LineChart }, { GridComponent }, { SVGRenderer }] = await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ])
    if (box.value === null) return
    use([BarChart, LineChart, GridComponent, SVGRenderer])
    chart = init(box.value, null, { renderer: 'svg' })
    watcher = new ResizeObserver(() => chart?.resize())
    watcher.observe(box.value)
    chart.setOption(option())
  })
  watch([option, language], () => chart?.setOption(option()))
  onBeforeUnmount(() => {
    watcher?.disconnect()
    chart?.dispose()
  })
}
