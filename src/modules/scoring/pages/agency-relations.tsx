import { formatDay, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/paths.ts'
import type { Rulebook } from '../rulebook.ts'

import { agencyMessages } from './agency-messages.ts'
import { inSentence, type PeriodChoice } from './period-choice.ts'
import { RankingTable } from './ranking-table.tsx'
import type { RankedAgency } from './view.ts'

/** The agencies that came before or after this one in a merger. */
export function Successions({ lang, label, items }: { lang: Lang; label: string; items: Relation[] }) {
  if (items.length === 0) return null
  const say = agencyMessages[lang]
  return (
    <p>
      {label}:{' '}
      {items.map((item, at) => (
        <span key={item.code}>
          {at > 0 && '; '}
          <a href={paths(lang).agency(item.code)}>{item.name}</a>
          {item.part === 'part' && ` (${say.part})`} {fill(say.from, { day: formatDay(item.effectiveOn) })}
        </span>
      ))}
      .
    </p>
  )
}

type ChildrenProps = {
  lang: Lang
  rulebook: Rulebook
  period: PeriodChoice
  items: readonly RankedAgency[]
  isTop: boolean
}

/** The agencies directly under this one, as they rank among themselves. */
export function Children({ lang, rulebook, period, items, isTop }: ChildrenProps) {
  if (items.length === 0) return null
  const say = agencyMessages[lang]
  return (
    <section className="mc-card">
      <div className="mc-head">
        <h2>{say.children}</h2>
        {isTop && <a href={paths(lang).rankings({ period: period.key })}>{say.communes}</a>}
      </div>
      <RankingTable
        lang={lang}
        rulebook={rulebook}
        caption={fill(say.childrenCaption, {
          count: formatNumber(items.length, lang),
          period: inSentence(period.label),
        })}
        items={items}
        query={{ period: period.key }}
      />
    </section>
  )
}

export type Relation = { code: string; name: string; part: 'full' | 'part'; effectiveOn: string }
