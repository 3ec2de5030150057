import { formatNumber, formatPercent, formatScore, MISSING } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Query } from '#lib/routes.ts'
import { Badge, Mark } from '#ui/badge/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { Rulebook } from '../rulebook.ts'
import { messages } from './messages.ts'
import { rankingMessages } from './ranking-messages.ts'
import { type Sort, sortQuery } from './ranking-sort.ts'
import type { ScorePaths } from './score-paths.ts'
import { classLook, type RankedAgency } from './view.ts'

type RankingTableProps = {
  lang: Lang
  rulebook: Rulebook
  to: ScorePaths
  caption: string
  items: readonly RankedAgency[]
  /** Present order; without it the headings are not links. */
  sort?: Sort
  /** The rest of the address that a heading's link keeps. */
  query: Query
}

/** Agencies with place, total, class, groups, on-time rate and number of dossiers. */
export function RankingTable({ lang, rulebook, to, caption, items, sort, query }: RankingTableProps) {
  const words = messages[lang]
  const heading = (column: string) =>
    sort && {
      href: to.rankings({ ...query, ...sortQuery(column, sort) }),
      direction: sort.by === column ? sort.direction : undefined,
    }
  const columns: Column<RankedAgency>[] = [
    {
      key: 'rank',
      label: words.rank,
      numeric: true,
      phone: 'hidden',
      sort: heading('rank'),
      cell: (item) => item.rank ?? MISSING,
    },
    {
      key: 'name',
      label: words.agency,
      header: true,
      sort: heading('name'),
      cell: (item) => (
        <>
          {item.rank !== null && <span className="mc-on-card">{item.rank}. </span>}
          <a href={to.agency(item.code, { period: query.period })}>{item.name}</a>{' '}
          {item.small && <Mark>{words.small}</Mark>}{' '}
          <span className="mc-on-card">
            <Badge {...classLook(rulebook, item.class, lang)} />
          </span>
        </>
      ),
    },
    {
      key: 'total',
      label: words.total,
      numeric: true,
      sort: heading('total'),
      cell: (item) => <strong>{formatScore(item.total, lang)}</strong>,
    },
    {
      key: 'class',
      label: words.class,
      phone: 'hidden',
      cell: (item) => <Badge {...classLook(rulebook, item.class, lang)} />,
    },
    ...rulebook.groups.map((group) => ({
      key: group.code,
      label: (group.short ?? group.name)[lang],
      numeric: true,
      phone: 'hidden' as const,
      sort: heading(group.code),
      cell: (item: RankedAgency) => <GroupCell lang={lang} item={item} code={group.code} />,
    })),
    {
      key: 'on-time',
      label: words.onTime,
      numeric: true,
      sort: heading('on-time'),
      cell: (item) => (
        <>
          {formatPercent(item.onTime, item.received, lang, 1)}
          {item.interval && <small className="mc-note">{intervalText(item, lang)}</small>}
        </>
      ),
    },
    {
      key: 'received',
      label: words.received,
      numeric: true,
      sort: heading('received'),
      cell: (item) => formatNumber(item.received, lang),
    },
  ]
  return (
    <Table
      caption={caption}
      layout="cards"
      columns={columns}
      rows={items}
      rowKey={(item) => item.code}
      empty={rankingMessages[lang].empty}
    />
  )
}

/** A group's score over a bar that the browser draws itself; the figure is what counts. */
function GroupCell({ lang, item, code }: { lang: Lang; item: RankedAgency; code: string }) {
  const group = item.groups.find((one) => one.code === code)
  if (!group || group.score === null) return MISSING
  return (
    <>
      {formatScore(group.score, lang)}
      <meter aria-hidden="true" min={0} max={group.max} value={group.score} />
    </>
  )
}

/** Where the true rate lies with 95 % confidence. */
function intervalText({ interval }: RankedAgency, lang: Lang): string {
  if (!interval) return ''
  const percent = (share: number) => formatNumber(share * 100, lang, 0)
  return fill(rankingMessages[lang].interval, { low: percent(interval.low), high: percent(interval.high) })
}
