import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useAppearance } from '../../shell/appearance.tsx'

register([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

type Bar = {
  readonly name: string
  /** 万元, for drawing only. */
  readonly values: readonly number[]
}

type BarsProps = {
  readonly label: string
  readonly series: readonly string[]
  readonly bars: readonly Bar[]
}

const ROW_PX = 22
const FRAME_PX = 84

/** Horizontal bars by group, redrawn where the room or the appearance changes. */
export function Bars({ label, series, bars }: BarsProps) {
  const place = useRef<HTMLDivElement>(null)
  const { isDark } = useAppearance()
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const chart = init(element, null, { renderer: 'svg' })
    // One frame later the page wears the colours of its appearance.
    const frame = requestAnimationFrame(() =>
      chart.setOption({
        darkMode: isDark,
        ...optionOf({ label, series, bars }, inkOf(element)),
      }),
    )
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      watcher.disconnect()
      chart.dispose()
    }
  }, [label, series, bars, isDark])
  const height = FRAME_PX + bars.length * (ROW_PX * Math.max(2, series.length))
  return (
    <div ref={place} className="what-if-bars" role="img" aria-label={label} style={{ height }} />
  )
}

/** The colours of the style sheet as they are now. */
function inkOf(element: HTMLElement) {
  const style = getComputedStyle(element)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  return {
    text: read('--ink-soft'),
    line: read('--line'),
    ground: read('--raised'),
    tones: [read('--ink-faint'), read('--accent'), read('--benefit')],
    font: read('--sans'),
  }
}

const optionOf = ({ series, bars }: BarsProps, ink: ReturnType<typeof inkOf>) => ({
  animation: false,
  color: ink.tones,
  textStyle: { fontFamily: ink.font, color: ink.text },
  grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: ink.text } },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    backgroundColor: ink.ground,
    borderColor: ink.line,
    textStyle: { color: ink.text },
    valueFormatter: (value: unknown) => `${String(value)} 万元`,
  },
  xAxis: {
    type: 'value',
    name: '万元',
    nameTextStyle: { color: ink.text },
    axisLabel: { color: ink.text, hideOverlap: true },
    splitLine: { lineStyle: { color: ink.line } },
  },
  yAxis: {
    type: 'category',
    inverse: true,
    data: bars.map(({ name }) => name),
    axisLabel: { color: ink.text, width: 132, overflow: 'truncate' },
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { show: false },
  },
  series: series.map((name, at) => ({
    name,
    type: 'bar',
    barMaxWidth: 14,
    data: bars.map(({ values }) => values[at] ?? 0),
  })),
})
