import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Limit } from '#modules/deadlines/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { ProcessDiagram } from '../diagram/diagram.tsx'
import type { ProcessDraft } from '../draft.ts'
import type { ProcessFinding } from '../finding.ts'
import { findingWords } from '../finding-messages.ts'
import type { Graph } from '../graph.ts'
import type { TableDoubt } from '../table/from-model.ts'
import { DraftRow } from './draft-row.tsx'
import { messages } from './messages.ts'
import { Findings, TimeSum } from './parts.tsx'

export type ProcessDraftProps = WorkspaceFrame & {
  draft: ProcessDraft
  graph: Graph
  findings: ProcessFinding[]
  limit: Limit | null
  doubt?: TableDoubt
  /** Fields whose time cannot be counted, with what was typed there. */
  badLimits?: ReadonlyMap<string, string>
  errors?: Record<string, string>
}

/** `/lam-viec/quy-trinh/ban-thao/:id` */
export function DraftPage({
  draft,
  graph,
  findings,
  limit,
  doubt,
  badLimits = new Map(),
  errors = {},
  ...frame
}: ProcessDraftProps) {
  const { lang } = frame
  const say = messages[lang]
  const all = { ...errors, ...Object.fromEntries([...badLimits.keys()].map((name) => [name, say.badLimit])) }
  return (
    <WorkspacePage
      {...frame}
      title={`${say.edit}: ${draft.name}`}
      description={say.editLead}
      breadcrumbs={[{ label: say.title, href: workspacePaths(lang).processes() }]}
    >
      <ErrorSummary lang={lang} errors={all} />
      <form method="post" action={workspacePaths(lang).processDraft(draft.id)} className="mc-steps" id="version">
        <input type="hidden" name="version" value={draft.version} />
        <div className="mc-step-main">
          <Field name="name" label={say.name} value={draft.name} error={errors.name} />
          <Field name="source" label={say.source} value={draft.source} />
          <Select
            name="supplement"
            label={say.supplement}
            value={draft.supplement}
            options={(['pause', 'restart'] as const).map((value) => ({ value, label: say.supplements[value] }))}
          />
        </div>
        <p className="mc-step-buttons">
          <button type="submit" name="do" value="save" className="btn btn-primary">
            {say.save}
          </button>
          <button type="submit" name="do" value="review" className="btn">
            {say.review}
          </button>
        </p>
        {doubt && <p role="note">{fill(findingsOf(lang), { reason: say.doubts[doubt] })}</p>}
        {draft.rows.length === 0 && (
          <button type="submit" name="do" value="add:-1" className="btn">
            {say.addFirst}
          </button>
        )}
        {draft.rows.map((row, index) => (
          <DraftRow
            key={row.key}
            lang={lang}
            row={row}
            index={index}
            rows={draft.rows}
            fixed={draft.graph !== null}
            badLimit={badLimits.has(`r${index}-value`)}
            typedValue={badLimits.get(`r${index}-value`)}
          />
        ))}
      </form>
      <TimeSum lang={lang} graph={graph} limit={limit} />
      <h2>{say.findings}</h2>
      <Findings lang={lang} findings={findings} />
      <h2>{say.diagram}</h2>
      <ProcessDiagram lang={lang} graph={graph} title={fill(say.diagramOf, { name: draft.name })} />
      <p className="mc-step-buttons">
        <a className="btn" href={workspacePaths(lang).processPublication(draft.id)}>
          {say.review}
        </a>
      </p>
      <form method="post" action={workspacePaths(lang).processDrop(draft.id)}>
        <button type="submit" className="btn">
          {say.drop}
        </button>
      </form>
    </WorkspacePage>
  )
}

const findingsOf = (lang: 'vi' | 'en') => findingWords.notATable[lang]
