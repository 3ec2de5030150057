import { formatDay, formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { agencyMessages } from './agency-messages.ts'
import { inSentence, type PeriodChoice } from './period-choice.tsx'
import { RankingTable } from './ranking-table.tsx'
import type { RankedAgency, ScoreFrame } from './view.ts'

export type Relation = { code: string; name: string; part: 'full' | 'part'; effectiveOn: string }

type SuccessionsProps = Pick<ScoreFrame, 'lang' | 'to'> & { label: string; items: Relation[] }

/** The agencies that came before or after this one in a merger. */
export function Successions({ lang, to, label, items }: SuccessionsProps) {
  if (items.length === 0) return null
  const say = agencyMessages[lang]
  return (
    <p>
      {label}:{' '}
      {items.map((item, at) => (
        <span key={item.code}>
          {at > 0 && '; '}
          <a href={to.agency(item.code)}>{item.name}</a>
          {item.part === 'part' && ` (${say.part})`} {fill(say.from, { day: formatDay(item.effectiveOn) })}
        </span>
      ))}
      .
    </p>
  )
}

type ChildrenProps = Pick<ScoreFrame, 'lang' | 'rulebook' | 'to'> & {
  period: PeriodChoice
  items: readonly RankedAgency[]
  isTop: boolean
}

/** The agencies directly under this one, as they rank among themselves. */
export function Children({ lang, rulebook, to, period, items, isTop }: ChildrenProps) {
  if (items.length === 0) return null
  const say = agencyMessages[lang]
  return (
    <section className="mc-card">
      <div className="mc-head">
        <h2>{say.children}</h2>
        {isTop && <a href={to.rankings({ period: period.key })}>{say.communes}</a>}
      </div>
      <RankingTable
        lang={lang}
        rulebook={rulebook}
        to={to}
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
