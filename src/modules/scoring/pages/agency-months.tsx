import { formatMonth, formatScore } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { MonthLines } from '#ui/chart/index.tsx'
import { agencyMessages } from './agency-messages.ts'

/** A month of the series: the agency's total beside that of the whole province; `null` where there was nothing to evaluate. */
export type MonthPoint = { month: string; total: number | null; whole: number | null }

type MonthsProps = { lang: Lang; name: string; max: number; series: MonthPoint[] }

/** The totals of the last months beside those of the whole province. */
export function Months({ lang, name, max, series }: MonthsProps) {
  const say = agencyMessages[lang]
  const first = series[0]
  const last = series.at(-1)
  if (!first || !last) return null
  const hasWhole = series.some((point) => point.whole !== null)
  return (
    <MonthLines
      lang={lang}
      id="thang"
      title={say.months}
      description={fill(hasWhole ? say.monthsDescription : say.monthsAlone, {
        name,
        first: formatMonth(first.month),
        last: formatMonth(last.month),
        start: formatScore(first.total, lang),
        end: formatScore(last.total, lang),
        whole: formatScore(last.whole, lang),
      })}
      labels={series.map((point) => formatMonth(point.month))}
      labelHeading={say.month}
      max={max}
      series={[
        { name, role: 'own', values: series.map((point) => point.total) },
        ...(hasWhole
          ? [{ name: say.wholeSeries, role: 'mean' as const, values: series.map((point) => point.whole) }]
          : []),
      ]}
    />
  )
}
