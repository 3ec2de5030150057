import { formatInstant, MISSING } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { FormData } from '#modules/documents/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../../search/messages.ts'
import { codeColumn } from '../../ui/code-column.tsx'
import { REGISTER_A_PAGE } from '../queries.ts'

export type RegisterPageProps = WorkspaceFrame & {
  asked: { counter: number; from: string; to: string; page: number }
  total: number
  rows: FormData['register']['rows']
  counters: readonly { id: number; code: string; name: string }[]
}

/** `/lam-viec/ho-so/so-theo-doi` */
export function RegisterPage({ asked, total, rows, counters, ...frame }: RegisterPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const counter = counters.find(({ id }) => id === asked.counter)?.code ?? ''
  const query = { counter, from: asked.from, to: asked.to }
  const when = (at: Date | undefined) => (at ? formatInstant(at) : MISSING)
  return (
    <WorkspacePage
      {...frame}
      title={say.register}
      description={say.registerHint}
      breadcrumbs={[{ label: say.title, href: to.dossiers() }]}
    >
      <search>
        <Filters action={to.register()} label={say.register} submit={say.show}>
          <Select
            name="counter"
            label={say.counter}
            value={counter}
            options={counters.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Field name="from" type="date" label={say.receivedFrom} value={asked.from} />
          <Field name="to" type="date" label={say.to} value={asked.to} />
        </Filters>
      </search>
      <p className="mc-links mb-3" data-turbo="false">
        <span>{say.files}:</span>
        {['pdf', 'xlsx', 'docx'].map((format) => (
          <a key={format} href={to.registerFile(`tep.${format}`, query)}>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      <div className="mc-card" data-turbo-prefetch="false">
        <Table
          caption={say.register}
          quiet
          layout="cards"
          rows={rows}
          rowKey={({ code }) => code}
          empty={say.empty}
          columns={[
            codeColumn(say.code, to.dossier),
            { key: 'procedure', label: say.procedure, phone: 'wide', cell: ({ procedure }) => procedure },
            { key: 'owner', label: say.owner, phone: 'wide', cell: ({ owner }) => owner },
            { key: 'agency', label: say.agency, cell: ({ agency }) => agency },
            { key: 'received', label: say.received, cell: ({ receivedAt }) => when(receivedAt) },
            { key: 'due', label: say.due, cell: ({ dueAt }) => when(dueAt) },
            { key: 'returned', label: say.returned, cell: ({ returnedAt }) => when(returnedAt) },
          ]}
        />
        <Pagination
          lang={lang}
          page={asked.page}
          perPage={REGISTER_A_PAGE}
          total={total}
          noun={say.noun}
          href={(page) => to.register({ ...query, page: page === 1 ? undefined : page })}
        />
      </div>
    </WorkspacePage>
  )
}
