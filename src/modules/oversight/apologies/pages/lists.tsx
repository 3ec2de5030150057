import { formatDay, formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { paths, workspacePaths } from '#lib/routes.ts'
import { codeColumn } from '#modules/desk/index.ts'
import { Page } from '#shells/portal/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import { type ApologyList, type ApologyRow, PER_PAGE, type PublicApology } from '../queries.ts'

type Props = WorkspaceFrame & {
  names: (agencyId: number) => string
  drafts: ApologyList
  signed: ApologyList
  page: number
}

/** Drafts that wait for a signature, and what was signed. */
export function ApologiesPage({ names, drafts, signed, page, ...frame }: Props) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const common = [
    codeColumn(say.code, to.dossier),
    { key: 'procedure', label: say.procedure, phone: 'wide' as const, cell: ({ procedure }: ApologyRow) => procedure },
    {
      key: 'late',
      label: say.lateAgency,
      cell: ({ agencyId, step }: ApologyRow) => [names(agencyId), step].filter(Boolean).join(' · '),
    },
    { key: 'reason', label: say.reason, phone: 'wide' as const, cell: ({ reason }: ApologyRow) => reason },
    { key: 'until', label: say.until, cell: ({ until }: ApologyRow) => formatDay(until) },
  ]
  return (
    <WorkspacePage {...frame} title={say.title} description={say.lead} live>
      <div className="mc-card">
        <Table
          caption={`${say.drafts}: ${drafts.total}`}
          layout="cards"
          rows={drafts.items}
          rowKey={({ code }) => code}
          empty={say.none}
          columns={[
            ...common,
            { key: 'due', label: say.due, cell: ({ dueAt }) => dueAt && formatInstant(dueAt) },
            {
              key: 'open',
              label: say.open,
              cell: ({ code }) => (
                <a className="mc-code" href={to.dossierAction(code, 'xin-loi')}>
                  {say.open}
                </a>
              ),
            },
          ]}
        />
      </div>
      <div className="mc-card">
        <Table
          caption={`${say.signed}: ${signed.total}`}
          layout="cards"
          rows={signed.items}
          rowKey={({ code }) => code}
          empty={say.none}
          columns={[
            ...common,
            { key: 'signedBy', label: say.signedBy, cell: ({ signedBy }) => signedBy },
            { key: 'signedOn', label: say.signedOn, cell: ({ signedAt }) => signedAt && formatInstant(signedAt) },
          ]}
        />
      </div>
      <Pagination
        lang={lang}
        page={page}
        perPage={PER_PAGE}
        total={signed.total}
        noun={say.noun}
        href={(number) => to.apologies({ trang: number })}
      />
    </WorkspacePage>
  )
}

type PublicProps = {
  lang: Lang
  path: string
  asOf: Date
  page: number
  list: { total: number; items: PublicApology[] }
}

/** The public register of apologies. */
export function PublicApologiesPage({ lang, path, asOf, page, list }: PublicProps) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={say.publicTitle} description={say.publicLead} asOf={asOf} live>
      <div className="mc-card">
        <Table
          caption={say.publicTitle}
          layout="cards"
          rows={list.items}
          rowKey={({ code, signedOn, procedure }) => `${code} ${signedOn} ${procedure}`}
          empty={say.none}
          columns={[
            { key: 'code', label: say.code, header: true, cell: ({ code }) => code },
            { key: 'procedure', label: say.procedure, phone: 'wide', cell: ({ procedure }) => procedure },
            { key: 'agency', label: say.agency, cell: ({ agency }) => agency },
            { key: 'late', label: say.lateAgency, cell: ({ lateAgency }) => lateAgency },
            { key: 'reason', label: say.reason, phone: 'wide', cell: ({ reason }) => reason },
            {
              key: 'until',
              label: say.until,
              cell: ({ until }) => <span className="mc-code">{formatDay(until)}</span>,
            },
            {
              key: 'signedOn',
              label: say.signedOn,
              cell: ({ signedOn }) => <span className="mc-code">{formatDay(signedOn)}</span>,
            },
          ]}
        />
      </div>
      <Pagination
        lang={lang}
        page={page}
        perPage={PER_PAGE}
        total={list.total}
        noun={say.noun}
        href={(number) => paths(lang).apologies({ trang: number })}
      />
    </Page>
  )
}
