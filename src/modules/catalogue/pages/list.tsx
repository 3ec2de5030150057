import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import { findingMessages } from '../finding-messages.ts'
import type { LifeEvent } from '../life-events/life-event.ts'
import { messages } from '../messages.ts'
import type { ProcedureHit, ProcedurePage } from '../search.ts'
import { LifeEvents } from './events.tsx'

/** What was asked for, as it stands in the address. */
type ListQuestion = { q: string; field: string; level: string; agency: string }

export type ProcedureListProps = {
  lang: Lang
  path: string
  asked: ListQuestion
  found: ProcedurePage
  fields: { field: string; procedures: number }[]
  /** To choose from; the agency asked for is among them. */
  agencies: { code: string; name: string }[]
  /** Those that the question is about; all of them before anything is asked. */
  events: readonly Pick<LifeEvent, 'id' | 'name'>[]
}

/** `/thu-tuc` */
export function ListPage({ lang, path, asked, found, fields, agencies, events }: ProcedureListProps) {
  const say = messages[lang]
  const help = findingMessages[lang]
  const to = paths(lang)
  const all = { value: '', label: say.all }
  const levels = (['commune', 'province', 'ministry'] as const).map((level) => ({
    value: level,
    label: say.levels[level],
  }))
  const hits = (
    <>
      {found.loose && found.total > 0 && <p role="status">{say.loose}</p>}
      <Table
        caption={say.results}
        columns={columns(lang)}
        rows={found.items}
        rowKey={(hit) => hit.code}
        layout="cards"
        empty={say.none}
      />
      <Pagination
        lang={lang}
        page={found.page}
        perPage={found.pageSize}
        total={found.total}
        noun={say.noun}
        href={(page) => to.procedures({ ...asked, page: page === 1 ? undefined : page })}
      />
    </>
  )
  return (
    <Page lang={lang} path={path} title={say.title} description={say.description}>
      <search>
        <Filters action={to.procedures()} label={say.search} submit={say.find}>
          <Field name="q" label={say.words} type="search" value={asked.q} autoComplete="off" />
          <Select
            name="field"
            label={say.field}
            value={asked.field}
            options={[
              all,
              ...fields.map(({ field, procedures }) => ({ value: field, label: `${field} (${procedures})` })),
            ]}
          />
          <Select name="level" label={say.level} value={asked.level} options={[all, ...levels]} />
          <Select
            name="agency"
            label={say.agency}
            value={asked.agency}
            options={[all, ...agencies.map(({ code, name }) => ({ value: code, label: name }))]}
          />
        </Filters>
      </search>
      {events.length > 0 && (
        <nav className="mc-about" aria-label={asked.q ? help.aboutThis : help.events}>
          <h2>{asked.q ? help.aboutThis : help.events}</h2>
          <LifeEvents lang={lang} events={events} />
        </nav>
      )}
      {found.meant && found.total > 0 && (
        <p role="status">{fill(help.meant, { typed: asked.q, meant: found.meant })}</p>
      )}
      {found.loose && events.length > 0 && found.total > 0 ? (
        <details>
          <summary>{help.closest}</summary>
          {hits}
        </details>
      ) : (
        hits
      )}
    </Page>
  )
}

function columns(lang: Lang): Column<ProcedureHit>[] {
  const say = messages[lang]
  const to = paths(lang)
  return [
    { key: 'name', label: say.name, header: true, cell: (hit) => <a href={to.procedure(hit.code)}>{hit.name}</a> },
    { key: 'field', label: say.field, cell: (hit) => hit.field },
    { key: 'level', label: say.level, cell: (hit) => hit.levels.map((level) => say.levels[level]).join(', ') },
    { key: 'online', label: say.online, cell: (hit) => say.onlineLevels[hit.onlineLevel] },
    { key: 'fee', label: say.fee, cell: (hit) => (hit.feeExists ? say.hasFee : say.noFee) },
    { key: 'code', label: say.code, cell: (hit) => hit.code },
  ]
}
