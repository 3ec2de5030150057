import type { ReactNode } from 'react'
import type { Lang } from '#lib/i18n.ts'

const words = { vi: 'Xem bảng số liệu', en: 'Show the figures' } satisfies Record<Lang, string>

type ChartFigureProps = {
  lang: Lang
  title: string
  /** One drawing for phones and one for wider screens: text keeps its size on both. */
  narrow: string
  wide: string
  /** What the lines or bars stand for. */
  legend?: ReactNode
  /** The same figures as a table. */
  children: ReactNode
}

/** A drawn chart with its title, and its figures as a table that opens without script. */
export function ChartFigure({ lang, title, narrow, wide, legend, children }: ChartFigureProps) {
  return (
    <figure className="mc-chart">
      <figcaption>{title}</figcaption>
      {legend}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from numbers, labels escaped */}
      <div className="mc-chart-narrow" dangerouslySetInnerHTML={{ __html: narrow }} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from numbers, labels escaped */}
      <div className="mc-chart-wide" dangerouslySetInnerHTML={{ __html: wide }} />
      <details className="mc-figures">
        <summary>{words[lang]}</summary>
        {children}
      </details>
    </figure>
  )
}
