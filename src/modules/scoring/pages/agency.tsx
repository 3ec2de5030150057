import { formatDay, formatNumber, formatPercent, formatScore } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { apiPaths } from '#lib/routes.ts'

import { Badge } from '#ui/badge/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { ScoreBar } from '#ui/score-bar/index.tsx'
import { Stats } from '#ui/stat/index.tsx'

import { Kinds } from './agency-kinds.tsx'
import { agencyMessages } from './agency-messages.ts'
import { Months } from './agency-months.tsx'
import type { AgencyPageProps } from './agency-props.ts'
import { Children, Successions } from './agency-relations.tsx'
import { IndicatorRow } from './indicator.tsx'
import { levelName, messages } from './messages.ts'
import { inSentence, PeriodField } from './period-choice.tsx'
import { Tabs } from './tabs.tsx'
import { classLook } from './view.ts'

/** `/co-quan/{code}` */
export function AgencyPage(props: AgencyPageProps) {
  const { lang, path, rulebook, to, tabs, Shell, scorecard, level, parents, period, today } = props
  const words = messages[lang]
  const say = agencyMessages[lang]
  const code = scorecard.agency
  const days = { from: period.from, to: period.to }
  return (
    <Shell
      lang={lang}
      path={path}
      title={scorecard.agencyName}
      description={fill(say.description, { level: levelName(level, lang), period: inSentence(period.label) })}
      breadcrumbs={[
        { label: shellWords[lang], href: to.rankings({ period: period.key }) },
        ...parents.map((parent) => ({ label: parent.name, href: to.agency(parent.code, { period: period.key }) })),
      ]}
      live
      asOf={scorecard.asOf}
      actions={
        props.isPublic && (
          <a className="btn" href={apiPaths.scorecard(code, rulebook.id, days)} data-turbo="false">
            JSON
          </a>
        )
      }
    >
      <Tabs lang={lang} tabs={tabs} />
      <Filters action={to.agency(code)} label={words.period} submit={words.show} hidden={to.hidden}>
        <PeriodField lang={lang} today={today} period={period} />
      </Filters>
      <Stats items={headline(props)} />
      <Remarks {...props} />
      <div className="mc-columns">
        <section className="mc-card">
          <h2>{say.groups}</h2>
          <Groups {...props} />
        </section>
        <section className="mc-card">
          <Months lang={lang} name={scorecard.agencyName} max={scorecard.max} series={props.series} />
        </section>
      </div>
      <section className="mc-card">
        <div className="mc-head">
          <h2>{say.indicators}</h2>
          <p className="mc-muted">{say.indicatorsNote}</p>
        </div>
        <Indicators {...props} />
      </section>
      <Children lang={lang} rulebook={rulebook} to={to} period={period} items={props.under} isTop={props.isTop} />
    </Shell>
  )
}

const shellWords: Record<Lang, string> = { vi: 'Xếp hạng', en: 'Rankings' }

function headline({ lang, rulebook, scorecard, rank, rankedCount, received, onTime, level }: AgencyPageProps) {
  const words = messages[lang]
  const say = agencyMessages[lang]
  const place = {
    rank: rank ?? '',
    count: formatNumber(rankedCount, lang),
    level: levelName(level, lang).toLowerCase(),
  }
  const counts = { onTime: formatNumber(onTime, lang), received: formatNumber(received, lang) }
  return [
    {
      label: words.total,
      value: formatScore(scorecard.total, lang),
      note: fill(say.evaluatedOf, { max: formatNumber(scorecard.max, lang) }),
    },
    {
      label: words.class,
      value: <Badge {...classLook(rulebook, scorecard.class, lang)} />,
      note: rank === null ? say.unranked : fill(say.rankOf, place),
    },
    { label: words.onTime, value: formatPercent(onTime, received, lang, 1), note: fill(say.onTimeNote, counts) },
    { label: words.received, value: formatNumber(received, lang), note: words.dossiers },
  ]
}

function Remarks({ lang, to, scorecard, validFrom, validTo, kinds, today, predecessors, successors }: AgencyPageProps) {
  const say = agencyMessages[lang]
  const ended = validTo !== 'infinity'
  return (
    <>
      <Kinds lang={lang} kinds={kinds} agency={{ validFrom, validTo }} today={today} />
      {ended && (
        <p className="mc-notice">{fill(say.existed, { from: formatDay(validFrom), to: formatDay(validTo) })}</p>
      )}
      {scorecard.notes.map((note) => (
        <p key={note} className="mc-notice">
          {note}
        </p>
      ))}
      <Successions lang={lang} to={to} label={say.formerly} items={predecessors} />
      <Successions lang={lang} to={to} label={say.succeeded} items={successors} />
    </>
  )
}

function Groups({ lang, scorecard, means }: AgencyPageProps) {
  return (
    <>
      <ul className="mc-groups">
        {scorecard.groups.map((group) => (
          <li key={group.code}>
            <a href={`#${group.code.toLowerCase()}-nhom`}>{group.name}</a>
            <ScoreBar lang={lang} score={group.score} max={group.max} mean={means[group.code]} />
          </li>
        ))}
      </ul>
      {Object.keys(means).length > 0 && <p className="mc-muted">{agencyMessages[lang].groupsNote}</p>}
    </>
  )
}

function Indicators({ lang, rulebook, to, scorecard, listOf, means, period }: AgencyPageProps) {
  const rules = new Map(rulebook.groups.flatMap((group) => group.indicators.map((one) => [one.code, one])))
  const query = { from: period.from, to: period.to }
  return scorecard.groups.map((group) => (
    <section key={group.code} aria-labelledby={`${group.code.toLowerCase()}-nhom`}>
      <h3 id={`${group.code.toLowerCase()}-nhom`} className="mc-group-name">
        {group.name}{' '}
        <small>
          {formatScore(group.score, lang)} / {formatNumber(group.max, lang)}
        </small>
      </h3>
      {group.indicators.map((result) => {
        const rule = rules.get(result.code)
        if (!rule) return null
        return (
          <IndicatorRow
            key={result.code}
            lang={lang}
            href={(part) => {
              const asked = { ...query, indicator: result.code, part }
              return to.items(scorecard.agency, asked, result.dossiers !== null)
            }}
            listOf={listOf}
            result={result}
            rule={rule}
            mean={means[result.code] ?? null}
          />
        )
      })}
    </section>
  ))
}
