import { formatNumber, formatScore } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/routes.ts'
import type { Block, BoundarySet } from '#modules/units/index.ts'
import { Select } from '#ui/field/index.tsx'
import { Choices, Filters } from '#ui/filters/index.tsx'
import { BoundaryMap, NationMap, TileMap } from '#ui/map/index.tsx'
import { Stats } from '#ui/stat/index.tsx'
import { messages as cardMessages } from '../messages.ts'
import { inForce } from '../rulebook.ts'
import { levelName, messages } from './messages.ts'
import { inSentence, type PeriodChoice, PeriodField } from './period-choice.tsx'
import { rankingMessages } from './ranking-messages.ts'
import { RankingTable, type Sort, sorted } from './ranking-table.tsx'
import { Tabs } from './tabs.tsx'
import { classLook, legendOf, type RankedAgency, type ScoreFrame } from './view.ts'

export type RankingPageProps = ScoreFrame & {
  /** Code of the agency whose subordinates are ranked; the province, or the nation's hub. */
  under: string | undefined
  level: string
  /** Levels that have agencies in the period. */
  levels: readonly string[]
  /** Code of the block to which the ranking is narrowed. */
  block?: string
  /** Blocks of the agencies of this level. */
  blocks?: readonly Block[]
  period: PeriodChoice
  /** Local day, for the periods on offer. */
  today: string
  /** In the order of the ranking. */
  items: readonly RankedAgency[]
  /** Small agencies, when listed apart. */
  apart: readonly RankedAgency[]
  smallApart: boolean
  mean: number | null
  /** Real outlines, where the operator imported them. */
  outlines?: BoundarySet
  sort: Sort
  asOf: string
}

/** `/xep-hang` */
export function RankingPage(props: RankingPageProps) {
  const { lang, path, rulebook, to, tabs, Shell, under, level, levels, block, blocks = [], period, today } = props
  const { items, apart, smallApart, mean, sort, asOf } = props
  const words = messages[lang]
  const say = rankingMessages[lang]
  const kept = { period: period.key, level, block, small: smallApart ? 'apart' : undefined }
  const query = { ...kept, from: period.key ? undefined : period.from, to: period.key ? undefined : period.to }
  const asked = { under, level, block, from: period.from, to: period.to }
  return (
    <Shell
      lang={lang}
      path={path}
      title={say.title}
      description={say.description}
      live
      asOf={asOf}
      actions={
        <>
          {(level === 'commune' || level === 'province') && (
            <a className="btn" href="#ban-do">
              {say.toMap}
            </a>
          )}
          {props.isPublic && (
            <>
              <a className="btn" href={apiPaths.rankingCsv(`${rulebook.id}.csv`, asked)} download>
                {words.download} CSV
              </a>
              <a className="btn" href={apiPaths.ranking(rulebook.id, asked)} data-turbo="false">
                JSON
              </a>
            </>
          )}
        </>
      }
    >
      <Tabs lang={lang} tabs={tabs} />
      <Choices
        label={words.level}
        items={levels.map((one) => ({
          href: to.rankings({ ...query, level: one, block: undefined }),
          label: levelName(one, lang),
          current: one === level,
        }))}
      />
      <Filters action={to.rankings()} label={words.period} submit={words.show} hidden={{ level, ...to.hidden }}>
        <PeriodField lang={lang} today={today} period={period} />
        {blocks.length > 1 && (
          <Select
            name="block"
            label={say.block}
            value={block ?? ''}
            options={[
              { value: '', label: say.allBlocks },
              ...blocks.map(({ code, name }) => ({ value: code, label: name[lang] })),
            ]}
          />
        )}
        <Select
          name="small"
          label={say.smallAgencies}
          value={smallApart ? 'apart' : ''}
          options={[
            { value: '', label: say.joint },
            { value: 'apart', label: say.apartOption },
          ]}
        />
      </Filters>
      <Standing {...props} />
      <Stats items={summary(props)} />
      <section className="mc-card">
        <RankingTable
          lang={lang}
          rulebook={rulebook}
          to={to}
          caption={fill(say.caption, { count: formatNumber(items.length, lang), period: inSentence(period.label) })}
          items={sorted(items, sort)}
          sort={sort}
          query={query}
        />
      </section>
      {apart.length > 0 && (
        <section className="mc-card">
          <RankingTable
            lang={lang}
            rulebook={rulebook}
            to={to}
            caption={fill(say.apartCaption, { count: formatNumber(apart.length, lang) })}
            items={apart}
            query={query}
          />
        </section>
      )}
      <p className="mc-muted mc-prose">
        {say.smallNote} <a href={paths(lang).rulebook(rulebook.id)}>{say.rulebook}</a>.
      </p>
      <RankingMap {...props} mean={mean} />
    </Shell>
  )
}

/** What a ranking by an index set is worth that is no law, or is none in these days. */
function Standing({ lang, rulebook, period }: RankingPageProps) {
  const say = cardMessages[lang]
  const notes = [
    ...(inForce(rulebook, period) ? [] : [say.notInForce]),
    ...(rulebook.standing === 'invented' ? [say.invented] : []),
  ]
  return notes.map((note) => (
    <p key={note} className="mc-notice">
      {note}
    </p>
  ))
}

/** Communes as squares; provinces on the map of the nation; other levels have no places of their own. */
function RankingMap({ lang, rulebook, to, level, items, apart, period, outlines }: RankingPageProps) {
  const say = rankingMessages[lang]
  const places = [...items, ...apart].map((item) => {
    const { label, tone } = classLook(rulebook, item.class, lang)
    return {
      key: item.code,
      territory: item.territory ?? '',
      name: item.name,
      rank: item.rank,
      total: formatScore(item.total, lang),
      tone,
      className: label,
      href: to.agency(item.code, { period: period.key }),
    }
  })
  const legend = legendOf(rulebook, lang)
  if (level !== 'commune' && level !== 'province') return null
  return (
    <section className="mc-card" id="ban-do">
      {outlines && outlines.boundaries.length > 0 && (
        <BoundaryMap
          title={say.outlines}
          boundaries={outlines.boundaries}
          values={places.map(({ territory, name, total, className, tone, href }) => {
            return { id: territory, text: `${name}: ${total}, ${className}`, tone, href }
          })}
          legend={legend}
          credit={fill(say.credit, { source: outlines.source })}
        />
      )}
      {level === 'province' ? (
        <NationMap lang={lang} title={say.nation} values={places} legend={legend} />
      ) : (
        <TileMap title={say.map} tiles={places.toSorted(byTerritory)} legend={legend} />
      )}
    </section>
  )
}

/** Statistical codes were given out district by district, so their order puts neighbours side by side. */
const byTerritory = (a: { territory: string }, b: { territory: string }) => (a.territory < b.territory ? -1 : 1)

function summary({ lang, rulebook, items, apart, mean, level }: RankingPageProps) {
  const words = messages[lang]
  const say = rankingMessages[lang]
  const all = [...items, ...apart]
  const received = all.reduce((sum, item) => sum + item.received, 0)
  const ranked = items.filter((item) => item.rank !== null).length
  return [
    { label: say.counted, value: formatNumber(ranked, lang), note: levelName(level, lang) },
    {
      label: say.mean,
      value: formatScore(mean, lang),
      note: fill(words.ofMax, { max: formatNumber(rulebook.max, lang) }),
    },
    { label: words.received, value: formatNumber(received, lang), note: words.dossiers },
  ]
}
