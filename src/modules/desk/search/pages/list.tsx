import { formatInstant, MISSING } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { PHASES, phaseWords } from '#modules/cases/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { DossierHit, DossierPage } from '../queries.ts'
import type { DossierQuestion } from '../question.ts'

type Named = { code: string; name: string }

export type FoundDossiersProps = WorkspaceFrame & {
  asked: DossierQuestion
  found: DossierPage
  procedures: readonly Named[]
  agencies: readonly Named[]
}

/** `/lam-viec/ho-so` */
export function DossiersPage({ asked, found, procedures, agencies, ...frame }: FoundDossiersProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const options = (named: readonly Named[]) => [
    { value: '', label: say.all },
    ...named.map(({ code, name }) => ({ value: code, label: name })),
  ]
  const phases = PHASES.map((phase) => ({ code: phase, name: phaseWords(phase, lang) }))
  return (
    <WorkspacePage
      {...frame}
      title={say.title}
      description={say.description}
      actions={
        <a className="btn" href={to.register()}>
          {say.register}
        </a>
      }
    >
      <search>
        <Filters action={to.dossiers()} label={say.search} submit={say.find}>
          <Field name="q" type="search" label={say.words} hint={say.hint} value={asked.q} autoComplete="off" />
          <Select name="phase" label={say.phase} value={asked.phase} options={options(phases)} />
          <Select name="procedure" label={say.procedure} value={asked.procedure} options={options(procedures)} />
          {(agencies.length > 1 || asked.agency) && (
            <Select name="agency" label={say.agency} value={asked.agency} options={options(agencies)} />
          )}
          <Field name="from" type="date" label={say.from} value={asked.from} />
          <Field name="to" type="date" label={say.to} value={asked.to} />
          <Select
            name="late"
            label={say.late}
            value={asked.late}
            options={[
              { value: '', label: say.all },
              { value: '1', label: say.onlyLate },
            ]}
          />
        </Filters>
      </search>
      <div className="mc-card" data-turbo-prefetch="false">
        <Table
          caption={say.caption}
          layout="cards"
          columns={columns(lang)}
          rows={found.items}
          rowKey={({ code }) => code}
          empty={say.empty}
        />
        <Pagination
          lang={lang}
          page={found.page}
          perPage={found.perPage}
          total={found.total}
          noun={say.noun}
          href={(page) => to.dossiers({ ...asked, page: page === 1 ? undefined : page })}
        />
      </div>
    </WorkspacePage>
  )
}

function columns(lang: Lang): Column<DossierHit>[] {
  const say = messages[lang]
  const when = (at: number | null) => (at === null ? MISSING : formatInstant(new Date(at)))
  return [
    {
      key: 'code',
      label: say.code,
      header: true,
      cell: ({ code }) => (
        <a className="mc-dossier" href={workspacePaths(lang).dossier(code)}>
          {code}
        </a>
      ),
    },
    { key: 'owner', label: say.owner, phone: 'wide', cell: ({ ownerName }) => ownerName ?? MISSING },
    { key: 'procedure', label: say.procedure, phone: 'wide', cell: ({ procedureName }) => procedureName },
    { key: 'phase', label: say.phase, cell: ({ phase }) => phaseWords(phase, lang) },
    { key: 'agency', label: say.agency, cell: ({ agencyName }) => agencyName },
    { key: 'received', label: say.received, cell: ({ receivedAt }) => when(receivedAt) },
    {
      key: 'due',
      label: say.due,
      cell: ({ dueAt, late }) => (
        <>
          {when(dueAt)}
          {late && (
            <span className="mc-urgency" data-urgency="overdue">
              {say.overdue}
            </span>
          )}
        </>
      ),
    },
  ]
}
