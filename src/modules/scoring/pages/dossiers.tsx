import { formatInstant, formatNumber, MISSING } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/paths.ts'
import { Page } from '#shells/portal/index.ts'
import { Choices } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import { type ListedDossier, PARTS, type Part } from '../listing.ts'
import type { Indicator } from '../rulebook.ts'
import { dossierMessages } from './dossier-messages.ts'
import { inSentence, type PeriodChoice } from './period-choice.ts'

export type DossiersPageProps = {
  lang: Lang
  path: string
  agency: { code: string; name: string }
  rulebookId: string
  indicator: Indicator
  part: Part
  period: PeriodChoice
  items: readonly ListedDossier[]
  /** Exact number of dossiers in this part. */
  total: number
  page: number
  perPage: number
  asOf: string
}

/** `/co-quan/{code}/ho-so`: the dossiers behind a number. */
export function DossiersPage(props: DossiersPageProps) {
  const { lang, path, agency, rulebookId, indicator, part, period, items, total, page, perPage, asOf } = props
  const say = dossierMessages[lang]
  const to = paths(lang)
  const query = { rulebook: rulebookId, indicator: indicator.code, from: period.from, to: period.to }
  return (
    <Page
      lang={lang}
      path={path}
      title={say.title}
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
        <a className="btn" href={apiPaths.dossiers(agency.code, { ...query, part, page })} data-turbo="false">
          JSON
        </a>
      }
    >
      <Choices
        label={say.parts}
        items={PARTS.map((one) => ({
          href: to.agencyDossiers(agency.code, { ...query, part: one }),
          label: say[one],
          current: one === part,
        }))}
      />
      <p className="mc-muted mc-prose">
        {say.masked} {partMeaning(indicator, part, lang)}
      </p>
      <section className="mc-card">
        <Table
          caption={fill(say.caption, { count: formatNumber(total, lang) })}
          layout="cards"
          columns={columns(lang)}
          rows={items}
          rowKey={(item) => `${item.code} ${item.receivedAt}`}
          empty={say.empty}
        />
        <Pagination
          lang={lang}
          page={page}
          perPage={perPage}
          total={total}
          noun={say.noun}
          href={(number) => to.agencyDossiers(agency.code, { ...query, part, page: number })}
        />
      </section>
    </Page>
  )
}

function partMeaning(indicator: Indicator, part: Part, lang: Lang): string {
  const [measure] = indicator.measures
  if (!measure || part === 'excluded') return ''
  return `${dossierMessages[lang][part]}: ${measure[part][lang]}.`
}

function columns(lang: Lang): Column<ListedDossier>[] {
  const say = dossierMessages[lang]
  const when = (at: string | null) => (at ? formatInstant(at) : MISSING)
  return [
    { key: 'code', label: say.code, header: true, cell: (item) => <span className="mc-code">{item.code}</span> },
    {
      key: 'procedure',
      label: say.procedure,
      phone: 'wide',
      cell: (item) => <a href={paths(lang).procedure(item.procedure.code)}>{item.procedure.name}</a>,
    },
    { key: 'received', label: say.received, cell: (item) => when(item.receivedAt) },
    { key: 'due', label: say.due, cell: (item) => when(item.dueAt) },
    { key: 'finished', label: say.finished, cell: (item) => when(item.finishedAt) },
    { key: 'reason', label: say.reason, phone: 'wide', cell: (item) => item.reason },
  ]
}
