import { formatNumber } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { Table } from '#ui/table/index.tsx'
import { ChartFigure } from './figure.tsx'
import { drawChart, ink } from './render.ts'

type LineSeries = {
  name: string
  /** `own` is the subject, `other` a former period, `mean` what it is measured against: told apart by dash and mark too. */
  role: 'own' | 'other' | 'mean'
  /** One for each label; `null` leaves a gap. */
  values: (number | null)[]
}

type LineChartProps = {
  lang: Lang
  /** Unique on the page. */
  id: string
  title: string
  /** What the chart shows, for those who do not see it. */
  description: string
  labels: string[]
  /** Heading of the labels in the table of figures. */
  labelHeading: string
  series: LineSeries[]
  /** Top of the scale. */
  max: number
  decimals?: number
}

const looks = {
  own: {
    colour: ink.own,
    css: 'var(--mc-group)',
    type: 'solid',
    dash: undefined,
    symbol: 'circle',
    mark: 'M13 7a4 4 0 1 1 8 0a4 4 0 1 1-8 0z',
    width: 3,
    size: 7,
  },
  other: {
    colour: ink.other,
    css: 'var(--mc-previous)',
    type: 'dashed',
    dash: '6 4',
    symbol: 'rect',
    mark: 'M13.5 3.5h7v7h-7z',
    width: 2,
    size: 6,
  },
  mean: {
    colour: ink.mean,
    css: 'var(--mc-mean)',
    type: 'dotted',
    dash: '2 2',
    symbol: 'diamond',
    mark: 'M17 2.5L21.5 7L17 11.5L12.5 7z',
    width: 2,
    size: 7,
  },
} as const

/** Values along months: one line for the subject, others to compare it with. */
export function MonthLines(props: LineChartProps) {
  const { lang, id, title, description, labels, labelHeading, series, decimals = 2 } = props
  const draw = (width: number, height: number, size: string) =>
    drawChart(option(props), { width, height, title, description, id: `${id}-${size}` })
  return (
    <ChartFigure
      lang={lang}
      title={title}
      narrow={draw(340, 240, 'narrow')}
      wide={draw(600, 280, 'wide')}
      legend={<Legend series={series} />}
    >
      <Table
        caption={title}
        rows={labels.map((label, index) => ({ label, index }))}
        rowKey={(row) => row.label}
        columns={[
          { key: 'label', label: labelHeading, header: true, cell: (row) => row.label },
          ...series.map((line) => ({
            key: line.name,
            label: line.name,
            numeric: true,
            cell: (row: { index: number }) => formatNumber(line.values[row.index] ?? null, lang, decimals),
          })),
        ]}
      />
    </ChartFigure>
  )
}

/** Names the lines outside the drawing, where they wrap as words do. */
function Legend({ series }: Pick<LineChartProps, 'series'>) {
  return (
    <ul className="mc-legend">
      {series.map((line) => {
        const { css, dash, width, mark } = looks[line.role]
        return (
          <li key={line.name}>
            <svg width="34" height="14" aria-hidden="true">
              <path d="M0 7H34" stroke={css} strokeWidth={width} strokeDasharray={dash} />
              <path d={mark} fill={css} />
            </svg>
            {line.name}
          </li>
        )
      })}
    </ul>
  )
}

function option({ labels, series, max }: LineChartProps) {
  return {
    grid: { left: 36, right: 12, top: 12, bottom: 28 },
    xAxis: {
      type: 'category',
      data: labels,
      boundaryGap: false,
      axisLine: { lineStyle: { color: ink.muted } },
      axisTick: { show: false },
      axisLabel: { color: ink.muted, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max,
      interval: max / 4,
      axisLabel: { color: ink.muted },
      splitLine: { lineStyle: { color: ink.grid } },
    },
    series: series.map((line) => {
      const look = looks[line.role]
      return {
        type: 'line',
        name: line.name,
        data: line.values,
        symbol: look.symbol,
        symbolSize: look.size,
        connectNulls: false,
        itemStyle: { color: look.colour },
        lineStyle: { color: look.colour, width: look.width, type: look.type },
      }
    }),
  }
}
