import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Process } from '#modules/workflow/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { codeColumn } from '../ui/code-column.tsx'
import type { MoveLine } from './commands.ts'
import { messages } from './messages.ts'
import type { Movable } from './queries.ts'

type Props = WorkspaceFrame & {
  process: Pick<Process, 'id' | 'name' | 'version'>
  found: { total: number; items: Movable[] }
  lines?: MoveLine[]
  error?: string
}

/** The open dossiers that could be moved, each with what changes; after a move, how it went with each. */
export function MovingPage({ process, found, lines, error, ...frame }: Props) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.title, { name: process.name, version: process.version })}
      description={say.lead}
      breadcrumbs={[
        { label: say.processes, href: to.processes() },
        { label: process.name, href: to.process(process.id) },
      ]}
    >
      {error && <ErrorSummary lang={lang} errors={{ 'ho-so': error }} />}
      {lines && (
        <Table
          caption={say.result}
          layout="cards"
          rows={lines}
          rowKey={({ code }) => code}
          columns={[
            { key: 'code', label: say.code, header: true, cell: ({ code }) => code },
            {
              key: 'result',
              label: say.result,
              cell: ({ done, why }) => (done ? say.moved : fill(say.refused, { why: why?.[lang] ?? '' })),
            },
          ]}
        />
      )}
      <form method="post" action={to.processMove(process.id)}>
        <div id="ho-so" tabIndex={-1}>
          <Table
            caption={fill(say.caption, { total: found.total })}
            layout="cards"
            rows={found.items}
            rowKey={({ code }) => code}
            empty={say.none}
            columns={[
              {
                key: 'pick',
                label: say.pick,
                cell: ({ code, to: place }) =>
                  place && (
                    <input
                      type="checkbox"
                      className="form-check-input"
                      name="code[]"
                      value={code}
                      defaultChecked
                      aria-label={fill(say.pickOne, { code })}
                    />
                  ),
              },
              codeColumn(say.code, to.dossier),
              { key: 'agency', label: say.agency, cell: ({ agency }) => agency },
              { key: 'from', label: say.from, cell: ({ from }) => from.join(', ') },
              { key: 'to', label: say.to, cell: ({ to: place }) => place?.join(', ') ?? say.noPlace },
              {
                key: 'changes',
                label: say.changes,
                cell: ({ changes }) => changes.map((change) => say.words[change]).join(', ') || say.nothing,
              },
            ]}
          />
        </div>
        {found.items.some((one) => one.to) && (
          <button type="submit" className="btn btn-primary">
            {say.move}
          </button>
        )}
      </form>
    </WorkspacePage>
  )
}
