import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages as peopleMessages } from '../../people/messages.ts'
import { messages } from '../messages.ts'
import type { RoleData } from '../role-book.ts'

type RolesPageProps = WorkspaceFrame & { roles: readonly RoleData[]; secondFactorFor: readonly string[] }

/** Every role: what it may do, which agencies appoint to it, whether it needs a second factor, and where it comes from. */
export function RolesPage({ roles, secondFactorFor, ...frame }: RolesPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const above = [{ label: peopleMessages[lang].title, href: workspacePaths(lang).people() }]
  return (
    <WorkspacePage {...frame} title={say.title} description={say.lead} breadcrumbs={above}>
      <Table
        caption={say.title}
        layout="cards"
        rows={roles}
        rowKey={({ code }) => code}
        columns={[
          { key: 'role', label: say.role, header: true, cell: ({ name }) => name[lang] },
          { key: 'code', label: say.code, cell: ({ code }) => <code>{code}</code> },
          {
            key: 'may',
            label: say.may,
            phone: 'wide',
            cell: ({ may }) => (may.length === 0 ? say.nothing : may.map((one) => say.capabilities[one]).join('; ')),
          },
          {
            key: 'where',
            label: say.where,
            phone: 'wide',
            cell: ({ levels, kinds }) =>
              [...levels.map((level) => say.levels[level]), ...kinds].join(', ') || say.everywhere,
          },
          {
            key: 'factor',
            label: say.secondFactor,
            cell: ({ code }) => (secondFactorFor.includes(code) ? say.required : say.free),
          },
          {
            key: 'source',
            label: say.source,
            phone: 'wide',
            cell: ({ source, certainty }) => `${source} (${say.certainty[certainty]})`,
          },
        ]}
      />
      <p className="mc-muted">{say.actions}</p>
    </WorkspacePage>
  )
}
