import type { ReactNode } from 'react'
import { FOREVER } from '#lib/days.ts'
import { formatDay, formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Limit } from '#modules/deadlines/index.ts'
import { asset } from '#shells/portal/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Table } from '#ui/table/index.tsx'
import { ProcessDiagram } from '../diagram/diagram.tsx'
import type { ProcessFinding } from '../finding.ts'
import type { ListedProcess } from '../listing.ts'
import type { Process } from '../revision.ts'
import { sayScope } from './list.tsx'
import { messages } from './messages.ts'
import { Findings, StepTable, TimeSum } from './parts.tsx'

export type ProcessPageProps = WorkspaceFrame & {
  process: Process
  versions: ListedProcess[]
  findings: ProcessFinding[]
  limit: Limit | null
  /** Names of the agencies that steps name, by code. */
  agencies: ReadonlyMap<string, string>
  /** Whether it is theirs to write. */
  isTheirs: boolean
}

/** `/lam-viec/quy-trinh/:id` */
export function ProcessPage({ process, versions, findings, limit, agencies, isTheirs, ...frame }: ProcessPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const own = versions.find(({ id }) => id === process.id)
  const actions = (
    <>
      <a className="btn" href={workspacePaths(lang).processFile(process.id)} data-turbo="false">
        {say.download}
      </a>
      <a className="btn" href={to.processMove(process.id)}>
        {say.moveOpen}
      </a>
      {isTheirs && (
        <form method="post" action={workspacePaths(lang).newProcess()} encType="multipart/form-data">
          <input type="hidden" name="copy" value={process.id} />
          <button type="submit" className="btn btn-primary" name="do" value="copy">
            {say.editCopy}
          </button>
        </form>
      )}
    </>
  )
  return (
    <WorkspacePage
      {...frame}
      title={process.name}
      actions={actions}
      breadcrumbs={[{ label: say.title, href: to.processes() }]}
    >
      {own && (
        <dl className="mc-lines">
          <Line label={say.procedure}>
            {own.procedureCode ? `${own.procedureCode} ${own.procedureName ?? ''}` : say.general}
          </Line>
          <Line label={say.scope}>{sayScope(own, lang)}</Line>
          <Line label={say.source}>{process.source || '–'}</Line>
          <Line label={say.validFrom}>{daysOf(own, say.validTo)}</Line>
        </dl>
      )}
      <TimeSum lang={lang} graph={process.model} limit={limit} />
      <StepTable lang={lang} graph={process.model} agencies={agencies} />
      <h2>{say.diagram}</h2>
      <ProcessDiagram lang={lang} graph={process.model} title={fill(say.diagramOf, { name: process.name })} />
      <div className="mc-bpmn" data-bpmn={workspacePaths(lang).processFile(process.id)} hidden>
        <h2>{say.viewer}</h2>
        <div />
      </div>
      <h2>{say.findings}</h2>
      <Findings lang={lang} findings={findings} />
      <Table
        caption={say.history}
        columns={[
          {
            key: 'version',
            label: say.version,
            header: true,
            cell: ({ id, version }) => <a href={to.process(id)}>{version}</a>,
          },
          { key: 'days', label: say.validFrom, cell: (one) => daysOf(one, say.validTo) },
          { key: 'source', label: say.source, cell: ({ source }) => source || '–' },
          { key: 'by', label: say.published, cell: (one) => `${formatInstant(one.publishedAt)}, ${one.publishedBy}` },
        ]}
        rows={versions}
        rowKey={({ id }) => String(id)}
        layout="cards"
      />
      <script type="module" src={asset('process.js')} />
    </WorkspacePage>
  )
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const daysOf = ({ validFrom, validTo }: ListedProcess, until: string) =>
  validTo === FOREVER ? formatDay(validFrom) : `${formatDay(validFrom)} ${until} ${formatDay(validTo)}`
