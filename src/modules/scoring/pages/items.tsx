import { formatInstant, formatNumber, MISSING } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type Item, type ItemList, PARTS, type Part } from '#modules/catalogue/index.ts'
import { Choices } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { Indicator } from '../rulebook.ts'
import { itemMessages } from './item-messages.ts'
import { inSentence, type PeriodChoice } from './period-choice.tsx'
import type { ScoreFrame } from './view.ts'

export type ItemsPageProps = Omit<ScoreFrame, 'tabs'> & {
  agency: { code: string; name: string }
  indicator: Indicator
  part: Part
  period: PeriodChoice
  /** What the list is of and how it is laid out, as the source of the measure says. */
  list: ItemList
  items: readonly Item[]
  /** Exact number of items in this part. */
  total: number
  page: number
  perPage: number
  asOf: string
  /** Where the same list is for machines. */
  json: string
  /** Its address says that it is of dossiers. */
  ofDossiers: boolean
}

/** `/co-quan/{code}/ho-so`, `/co-quan/{code}/so-lieu`: what is behind a number. */
export function ItemsPage(props: ItemsPageProps) {
  const { lang, path, to, Shell, agency, indicator, part, period, list, items, total, page, perPage, asOf } = props
  const say = itemMessages[lang]
  const query = { indicator: indicator.code, from: period.from, to: period.to }
  const href = (more: { part: Part; page?: number }) => to.items(agency.code, { ...query, ...more }, props.ofDossiers)
  return (
    <Shell
      lang={lang}
      path={path}
      title={list.title[lang]}
      description={`${indicator.name[lang]}. ${agency.name}, ${inSentence(period.label)}.`}
      breadcrumbs={[
        { label: say.rankings, href: to.rankings({ period: period.key }) },
        {
          label: agency.name,
          href: `${to.agency(agency.code, { period: period.key })}#${indicator.code.toLowerCase()}`,
        },
      ]}
      asOf={asOf}
      actions={
        props.isPublic && (
          <a className="btn" href={props.json} data-turbo="false">
            JSON
          </a>
        )
      }
    >
      <Choices
        label={say.parts}
        items={PARTS.map((one) => ({ href: href({ part: one }), label: say[one], current: one === part }))}
      />
      <p className="mc-muted mc-prose">
        {list.lead[lang]} {partMeaning(indicator, part, lang)}
      </p>
      <section className="mc-card">
        <Table
          caption={fill(say.caption, { count: formatNumber(total, lang), noun: list.noun[lang] })}
          layout="cards"
          columns={columns(list, lang)}
          rows={items.map((item, at) => ({ ...item, at: String(at) }))}
          rowKey={({ at }) => at}
          empty={fill(say.empty, { noun: list.noun[lang] })}
        />
        <Pagination
          lang={lang}
          page={page}
          perPage={perPage}
          total={total}
          noun={list.noun[lang]}
          href={(number) => href({ part, page: number })}
        />
      </section>
    </Shell>
  )
}

function partMeaning(indicator: Indicator, part: Part, lang: Lang): string {
  const [measure] = indicator.measures
  if (!measure || part === 'excluded') return ''
  return `${itemMessages[lang][part]}: ${measure[part][lang]}.`
}

function columns(list: ItemList, lang: Lang): Column<Item>[] {
  return [
    ...list.columns.map(
      ({ key, label, kind, wide }, at): Column<Item> => ({
        key,
        label: label[lang],
        ...(at === 0 && { header: true }),
        ...(wide && { phone: 'wide' as const }),
        cell: ({ cells }) => <Cell value={cells[key] ?? null} kind={kind} />,
      }),
    ),
    { key: 'reason', label: itemMessages[lang].reason, phone: 'wide', cell: (item) => item.reason },
  ]
}

type CellProps = { value: Item['cells'][string]; kind: ItemList['columns'][number]['kind'] }

function Cell({ value, kind }: CellProps) {
  if (value === null) return MISSING
  if (typeof value === 'object') return <a href={value.href}>{value.text}</a>
  if (kind === 'code') return <span className="mc-code">{value}</span>
  return kind === 'instant' ? formatInstant(value) : value
}
