import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Limit } from '#modules/deadlines/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import type { ProcessDraft } from '../draft.ts'
import { isSound, type ProcessFinding } from '../finding.ts'
import type { Graph } from '../graph.ts'
import type { Preview, PreviewLine } from '../preview.ts'
import { messages } from './messages.ts'
import { Findings, StepTable, TimeSum } from './parts.tsx'

export type ProcessPublicationProps = WorkspaceFrame & {
  draft: ProcessDraft
  graph: Graph
  findings: ProcessFinding[]
  limit: Limit | null
  preview: Preview
  /** Names of the agencies that steps name, by code. */
  agencies: ReadonlyMap<string, string>
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/quy-trinh/ban-thao/:id/ban-hanh` */
export function PublicationPage({
  draft,
  graph,
  findings,
  limit,
  preview,
  agencies,
  typed,
  errors,
  ...frame
}: ProcessPublicationProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage
      {...frame}
      title={`${say.publish}: ${draft.name}`}
      description={say.publishLead}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).processes() },
        { label: say.edit, href: workspacePaths(lang).processDraft(draft.id) },
      ]}
    >
      <ErrorSummary lang={lang} errors={errors} />
      <TimeSum lang={lang} graph={graph} limit={limit} />
      <h2>{say.findings}</h2>
      <Findings lang={lang} findings={findings} />
      <StepTable lang={lang} graph={graph} agencies={agencies} />
      <h2>{say.preview}</h2>
      <MovePreview lang={lang} preview={preview} />
      {isSound(findings) ? (
        <form method="post" action={workspacePaths(lang).processPublication(draft.id)} className="mc-form">
          <input type="hidden" name="version" value={draft.version} />
          <Field name="validFrom" label={say.validFrom} type="date" value={typed.validFrom} error={errors.validFrom} />
          <Field name="source" label={say.source} value={typed.source} />
          <button type="submit" className="btn btn-primary">
            {say.publishIt}
          </button>
        </form>
      ) : (
        <p>
          {say.notYet} <a href={workspacePaths(lang).processDraft(draft.id)}>{say.edit}</a>
        </p>
      )}
    </WorkspacePage>
  )
}

/** What becomes of open dossiers when they are moved to another version. */
function MovePreview({ lang, preview }: { lang: 'vi' | 'en'; preview: Preview }) {
  const say = messages[lang]
  if (preview.dossiers === 0) return <p>{say.previewNone}</p>
  const changes = ({ changes: list, to }: PreviewLine) =>
    list.map((change) => say.changes[change]).join(', ') || (to === null ? '' : say.unchanged)
  return (
    <Table
      caption={fill(say.previewSome, { dossiers: preview.dossiers })}
      columns={[
        { key: 'from', label: say.from, header: true, cell: ({ from }) => from },
        { key: 'to', label: say.to, cell: ({ to }) => to ?? say.toNone },
        { key: 'changes', label: say.change, cell: changes },
        { key: 'dossiers', label: say.dossiers, numeric: true, cell: ({ dossiers }) => dossiers },
      ]}
      rows={preview.lines}
      rowKey={(line) => JSON.stringify(line)}
      layout="cards"
    />
  )
}
