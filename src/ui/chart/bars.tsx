import { formatNumber } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { Table } from '#ui/table/index.tsx'
import { ChartFigure } from './figure.tsx'
import { drawChart, ink } from './render.ts'

type BarChartProps = {
  lang: Lang
  /** Unique on the page. */
  id: string
  title: string
  description: string
  labelHeading: string
  valueHeading: string
  /** In the order to be drawn, from the left. */
  bars: { label: string; value: number | null }[]
  decimals?: number
}

/** One upright bar a label. */
export function Bars(props: BarChartProps) {
  const { lang, id, title, description, labelHeading, valueHeading, bars, decimals = 0 } = props
  const draw = (width: number, height: number, size: string) =>
    drawChart(option(props), { width, height, title, description, id: `${id}-${size}` })
  return (
    <ChartFigure lang={lang} title={title} narrow={draw(340, 240, 'narrow')} wide={draw(600, 300, 'wide')}>
      <Table
        caption={title}
        rows={bars}
        rowKey={(bar) => bar.label}
        columns={[
          { key: 'label', label: labelHeading, header: true, cell: (bar) => bar.label },
          {
            key: 'value',
            label: valueHeading,
            numeric: true,
            cell: (bar) => formatNumber(bar.value, lang, decimals),
          },
        ]}
      />
    </ChartFigure>
  )
}

const option = ({ bars }: BarChartProps) => ({
  grid: { left: 48, right: 12, top: 16, bottom: 28 },
  xAxis: {
    type: 'category',
    data: bars.map((bar) => bar.label),
    axisLine: { lineStyle: { color: ink.muted } },
    axisTick: { show: false },
    axisLabel: { color: ink.muted, hideOverlap: true },
  },
  yAxis: {
    type: 'value',
    splitNumber: 4,
    axisLabel: { color: ink.muted },
    splitLine: { lineStyle: { color: ink.grid } },
  },
  series: [{ type: 'bar', data: bars.map((bar) => bar.value), itemStyle: { color: ink.own }, barMaxWidth: 36 }],
})
