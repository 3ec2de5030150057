import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { Table } from '#ui/table/index.tsx'
import { levelName } from './messages.ts'
import type { PeriodChoice } from './period-choice.tsx'
import { proseMessages } from './prose-messages.ts'
import { columnsOf } from './ranking-csv.ts'
import { Tabs } from './tabs.tsx'
import type { ScoreFrame } from './view.ts'

export type OpenDataPageProps = Pick<ScoreFrame, 'lang' | 'path' | 'rulebook' | 'tabs'> & {
  /** Says that there are no figures yet of the class that the index set is published from. */
  none: string | undefined
  /** Who publishes, as a reuser is to name it. */
  source: string
  under: string | undefined
  levels: readonly string[]
  /** Periods on offer, newest first. */
  periods: readonly PeriodChoice[]
  asOf: string
}

/** `/du-lieu-mo` */
export function OpenDataPage(props: OpenDataPageProps) {
  const { lang, path, rulebook, tabs, none, source, under, levels, periods, asOf } = props
  const say = proseMessages[lang]
  const rows = none ? [] : periods.flatMap((period) => levels.map((level) => ({ period, level })))
  const asked = ({ period, level }: (typeof rows)[number]) => ({ under, level, from: period.from, to: period.to })
  return (
    <Page lang={lang} path={path} title={say.dataTitle} description={say.dataLead} asOf={asOf}>
      <Tabs lang={lang} tabs={tabs} />
      <section className="mc-card">
        <h2>{say.filesTitle}</h2>
        {none && <p className="mc-notice">{none}</p>}
        <Table
          caption={say.filesCaption}
          layout="cards"
          rows={rows}
          rowKey={(row) => `${row.period.key} ${row.level}`}
          columns={[
            {
              key: 'name',
              label: say.period,
              header: true,
              cell: (row) => `${row.period.label} – ${levelName(row.level, lang)}`,
            },
            {
              key: 'csv',
              label: 'CSV',
              cell: (row) => (
                <a href={apiPaths.rankingCsv(`${rulebook.id}.csv`, asked(row))} download>
                  {say.csv}
                  <span className="visually-hidden"> {row.period.label}</span>
                </a>
              ),
            },
            {
              key: 'json',
              label: 'JSON',
              cell: (row) => (
                <a href={apiPaths.ranking(rulebook.id, asked(row))} data-turbo="false">
                  {say.json}
                  <span className="visually-hidden"> {row.period.label}</span>
                </a>
              ),
            },
          ]}
        />
        <p className="mc-muted">{say.freshness}</p>
      </section>
      <section className="mc-card">
        <h2>{say.dictionaryTitle}</h2>
        <Table
          caption={say.dictionaryCaption}
          rows={columnsOf(rulebook)}
          rowKey={(column) => column.name}
          columns={[
            { key: 'name', label: say.column, header: true, cell: (column) => <code>{column.name}</code> },
            { key: 'meaning', label: say.meaning, cell: (column) => column.meaning[lang] },
          ]}
        />
      </section>
      <div className="mc-prose">
        <h2>{say.licenceTitle}</h2>
        <p>
          {fill(say.licence, { source, asOf: formatInstant(asOf) })}{' '}
          <a href="https://creativecommons.org/licenses/by/4.0/deed.vi">CC BY 4.0</a>
        </p>
        <h2>{say.apiTitle}</h2>
        <p>
          {say.api} <a href={paths(lang).api()}>{say.apiLink}</a>
          {' · '}
          <a href={apiPaths.description()} data-turbo="false">
            OpenAPI
          </a>
        </p>
      </div>
    </Page>
  )
}
