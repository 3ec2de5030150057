import { formatNumber, formatPercent, formatScore, MISSING } from '#lib/format.ts'
import { byName, fill, type Lang } from '#lib/i18n.ts'
import type { Query } from '#lib/routes.ts'
import { Badge, Mark } from '#ui/badge/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { Rulebook } from '../rulebook.ts'
import { messages } from './messages.ts'
import { rankingMessages } from './ranking-messages.ts'
import type { ScorePaths } from './score-paths.ts'
import { classLook, type RankedAgency } from './view.ts'

/** What a ranking can be sorted by: a column, or the code of a group of the rulebook. */
export type Sort = { by: string; direction: 'ascending' | 'descending' }

const numbers: Record<string, (item: RankedAgency) => number | null> = {
  rank: (item) => item.rank,
  total: (item) => item.total,
  received: (item) => item.received,
  'on-time': (item) => (item.received === 0 ? null : item.onTime / item.received),
}

/** Columns whose first click sorts upwards; figures start with the largest. */
const upwards = new Set(['rank', 'name'])

/** Reads `sort` and `dir` of an address; what is unknown means the ranking itself. */
export function readSort(by: string | undefined, dir: string | undefined, groups: readonly string[]): Sort {
  const known = by !== undefined && (by === 'name' || Object.hasOwn(numbers, by) || groups.includes(by))
  if (!known) return { by: 'rank', direction: 'ascending' }
  const first = upwards.has(by) ? 'ascending' : 'descending'
  return { by, direction: dir === 'asc' ? 'ascending' : dir === 'desc' ? 'descending' : first }
}

/** The address of a click on a heading: the other direction of the present column, or a column's first direction. */
export function sortQuery(column: string, now: Sort): { sort: string; dir: 'asc' | 'desc' } {
  const first = upwards.has(column) ? 'asc' : 'desc'
  if (now.by !== column) return { sort: column, dir: first }
  return { sort: column, dir: now.direction === 'ascending' ? 'desc' : 'asc' }
}

/** A sorted copy. What is not evaluated stays last in both directions; equal figures keep the order of the ranking. */
export function sorted(items: readonly RankedAgency[], { by, direction }: Sort): RankedAgency[] {
  const sign = direction === 'ascending' ? 1 : -1
  if (by === 'name') return items.toSorted((a, b) => sign * byName(a.name, b.name))
  const value = numbers[by] ?? ((item: RankedAgency) => item.groups.find((group) => group.code === by)?.score ?? null)
  return items.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left - right)
  })
}

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
