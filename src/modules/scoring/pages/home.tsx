import { formatDay, formatInstant, formatNumber, formatScore } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { type LifeEvent, LifeEvents } from '#modules/catalogue/index.ts'
import { Badge } from '#ui/badge/index.tsx'
import { Stats } from '#ui/stat/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { FigureClass } from '../index-sets/index-set.ts'
import type { TodayChange } from '../today.ts'
import { homeMessages } from './home-messages.ts'
import { messages } from './messages.ts'
import { inSentence, type PeriodChoice } from './period-choice.tsx'
import { noFigures, Tabs } from './tabs.tsx'
import { classLook, type RankedAgency, type ScoreFrame } from './view.ts'

export type HomePageProps = ScoreFrame & {
  /** From which figures the ranking is shown; of others than running ones there are none yet. */
  figures: FigureClass
  /** Whose agencies are ranked. */
  province: string
  period: PeriodChoice
  /** Ranked agencies, best first; small ones left out. */
  items: readonly RankedAgency[]
  today: string
  totals: { received: number; resolved: number; turnedLate: number; open: number }
  changes: readonly TodayChange[]
  /** When the last dossier changed, ISO; null when none ever did. */
  lastChangeAt: string | null
  asOf: string
  /** What happens in a life, as ways to its procedures. */
  events: readonly Pick<LifeEvent, 'id' | 'name'>[]
}

const SHOWN = 5

/** `/` */
export function HomePage(props: HomePageProps) {
  const { lang, path, Shell, province, today, totals, changes, lastChangeAt, asOf, events } = props
  const say = homeMessages[lang]
  return (
    <Shell lang={lang} path={path} title={fill(say.title, { province })} description={say.description} live asOf={asOf}>
      <search className="mc-search">
        <form action={paths(lang).procedures()} method="get">
          <label htmlFor="q">{say.search}</label>
          <div className="mc-search-line">
            <input id="q" name="q" type="search" placeholder={say.example} autoComplete="off" />
            <button type="submit">{say.find}</button>
          </div>
        </form>
        {events.length > 0 && <LifeEvents lang={lang} events={events} />}
      </search>
      <section aria-labelledby="hom-nay">
        <div className="mc-head">
          <h2 id="hom-nay">{fill(say.today, { day: formatDay(today) })}</h2>
          {lastChangeAt && (
            <p className="mc-muted">
              {say.lastChange} <time dateTime={lastChangeAt}>{formatInstant(lastChangeAt)}</time>
            </p>
          )}
        </div>
        <Stats
          items={[
            { label: say.received, value: formatNumber(totals.received, lang), note: say.dossiers },
            { label: say.resolved, value: formatNumber(totals.resolved, lang), note: say.dossiers },
            { label: say.turnedLate, value: formatNumber(totals.turnedLate, lang), note: say.dossiers },
            { label: say.open, value: formatNumber(totals.open, lang), note: say.dossiers },
          ]}
        />
      </section>
      <Extremes {...props} />
      <section className="mc-card">
        <h2>{say.changed}</h2>
        <Table
          caption={say.changedCaption}
          layout="cards"
          columns={changeColumns(lang)}
          rows={changes}
          rowKey={(change) => change.code}
          empty={say.quiet}
        />
      </section>
    </Shell>
  )
}

/** Who stands highest and who lowest under the index set. */
function Extremes(props: HomePageProps) {
  const { lang, rulebook, to, tabs, figures, period, items } = props
  const say = homeMessages[lang]
  const lists = [
    { label: say.best, items: items.slice(0, SHOWN) },
    { label: say.weakest, items: items.slice(SHOWN).slice(-SHOWN).toReversed() },
  ]
  return (
    <>
      <Tabs lang={lang} tabs={tabs} />
      {figures === 'running' ? (
        <div className="mc-columns">
          {lists.map(({ label, items }) => (
            <section key={label} className="mc-card">
              <h2>{label}</h2>
              <ShortRanking lang={lang} rulebook={rulebook} to={to} label={label} items={items} period={period} />
            </section>
          ))}
        </div>
      ) : (
        <p className="mc-notice">{noFigures(figures, rulebook, period, lang)}</p>
      )}
      <p>
        <a className="btn btn-primary" href={to.rankings({ period: period.key })}>
          {say.all}
        </a>
      </p>
    </>
  )
}

type ShortRankingProps = Pick<ScoreFrame, 'lang' | 'rulebook' | 'to'> & {
  /** Names the table for assistive technology. */
  label: string
  items: readonly RankedAgency[]
  period: PeriodChoice
}

function ShortRanking({ lang, rulebook, to, label, items, period }: ShortRankingProps) {
  const words = messages[lang]
  return (
    <Table
      caption={period.label}
      label={`${label}, ${inSentence(period.label)}`}
      rows={items}
      rowKey={(item) => item.code}
      empty={homeMessages[lang].none}
      columns={[
        { key: 'rank', label: words.rank, numeric: true, cell: (item) => item.rank },
        {
          key: 'name',
          label: words.agency,
          header: true,
          cell: (item) => <a href={to.agency(item.code, { period: period.key })}>{item.name}</a>,
        },
        {
          key: 'total',
          label: words.total,
          numeric: true,
          cell: (item) => (
            <span className="mc-reached">
              <strong>{formatScore(item.total, lang)}</strong> <Badge {...classLook(rulebook, item.class, lang)} />
            </span>
          ),
        },
      ]}
    />
  )
}

function changeColumns(lang: Lang): Column<TodayChange>[] {
  const say = homeMessages[lang]
  return [
    {
      key: 'name',
      label: messages[lang].agency,
      header: true,
      cell: (change) => <a href={paths(lang).agency(change.code)}>{change.name}</a>,
    },
    { key: 'received', label: say.received, numeric: true, cell: (change) => formatNumber(change.received, lang) },
    { key: 'resolved', label: say.resolved, numeric: true, cell: (change) => formatNumber(change.resolved, lang) },
    { key: 'late', label: say.turnedLate, numeric: true, cell: (change) => formatNumber(change.turnedLate, lang) },
  ]
}
