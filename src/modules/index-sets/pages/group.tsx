import type { ReactNode } from 'react'
import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Group, Indicator } from '#modules/scoring/index.ts'
import { messages } from './messages.ts'

type GroupCardProps = { lang: Lang; group: Group; children: (indicator: Indicator) => ReactNode }

/** A group of indicators under its name and points; `children` draws each of them. */
export function GroupCard({ lang, group, children }: GroupCardProps) {
  return (
    <section className="mc-card" aria-labelledby={`nhom-${group.code}`}>
      <div className="mc-head">
        <h2 id={`nhom-${group.code}`}>{group.name[lang]}</h2>
        <p className="mc-muted">{fill(messages[lang].groupPoints, { max: formatNumber(group.max, lang) })}</p>
      </div>
      {group.indicators.map(children)}
    </section>
  )
}
