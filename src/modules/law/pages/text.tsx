import { formatDay, formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { LawDifference } from '../compare.ts'
import { messages } from '../messages.ts'
import { draftPath, revisionPath, textPath, withdrawalPath } from '../paths.ts'
import type { LawLine, LawRevision, LawText } from '../revision.ts'
import { Differences } from './differences.tsx'
import { sayRevision } from './list.tsx'

export type TextPageProps = WorkspaceFrame & {
  text: LawText<unknown>
  inForce: LawRevision<unknown>
  lines: LawLine[]
  history: readonly LawRevision<unknown>[]
  /** The revision that may still be taken back. */
  coming: LawRevision<unknown> | undefined
  isTheirs: boolean
  isDrafted: boolean
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/du-lieu-luat/:family/:key`: what is in force today, and every revision. */
export function TextPage(props: TextPageProps) {
  const { text, inForce, lines, history, coming, isTheirs, isDrafted, typed, errors, ...frame } = props
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage
      {...frame}
      title={text.title[lang]}
      breadcrumbs={[{ label: say.title, href: workspacePaths(lang).lawData() }]}
      actions={isTheirs && <Writing lang={lang} text={text} isDrafted={isDrafted} />}
    >
      <ErrorSummary lang={lang} errors={errors} />
      <Origin lang={lang} revision={inForce} />
      {isTheirs && coming && (
        <form method="post" action={withdrawalPath(lang, text, coming.number)} className="mc-card mc-form">
          <h2>{fill(say.withdraw, { number: coming.number })}</h2>
          <Field
            name="reason"
            label={say.reason}
            value={typed.reason ?? ''}
            {...(errors.reason && { error: errors.reason })}
          />
          <button type="submit" className="btn">
            {say.withdrawIt}
          </button>
        </form>
      )}
      <Table
        caption={say.revisions}
        columns={columns(lang, text)}
        rows={[...history].reverse()}
        rowKey={({ number, validFrom }) => `${number} ${validFrom}`}
        layout="cards"
      />
      <Lines lang={lang} lines={lines} />
    </WorkspacePage>
  )
}

function Writing({ lang, text, isDrafted }: Pick<TextPageProps, 'text' | 'isDrafted'> & { lang: Lang }) {
  const say = messages[lang]
  if (isDrafted)
    return (
      <a className="btn btn-primary" href={draftPath(lang, text)}>
        {say.goOn}
      </a>
    )
  return (
    <form method="post" action={draftPath(lang, text)}>
      <button type="submit" name="do" value="begin" className="btn btn-primary">
        {say.begin}
      </button>
    </form>
  )
}

function Origin({ lang, revision }: { lang: Lang; revision: LawRevision<unknown> }) {
  const say = messages[lang]
  const facts = [
    [say.inForce, sayRevision(revision, lang)],
    [say.source, revision.source],
    [say.certainty, say.certainties[revision.certainty]],
    ...(revision.reason ? [[say.reason, revision.reason]] : []),
  ]
  return (
    <dl className="mc-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a revision says, item by item. */
function Lines({ lang, lines }: { lang: Lang; lines: LawLine[] }) {
  const say = messages[lang]
  return (
    <Table
      caption={say.says}
      rows={lines.map((line, at) => ({ ...line, at: String(at) }))}
      rowKey={({ at }) => at}
      layout="cards"
      columns={[
        { key: 'name', label: say.what, header: true, cell: ({ name }) => name },
        { key: 'value', label: say.value, phone: 'wide', cell: ({ value }) => value },
      ]}
    />
  )
}

function columns(lang: Lang, text: LawText<unknown>): Column<LawRevision<unknown>>[] {
  const say = messages[lang]
  return [
    {
      key: 'number',
      label: say.revision,
      header: true,
      cell: (one) => <a href={revisionPath(lang, text, one.number, one.validFrom)}>{sayRevision(one, lang)}</a>,
    },
    {
      key: 'published',
      label: say.published,
      cell: ({ publishedAt, publisher }) =>
        publishedAt === null ? publisher : `${formatInstant(publishedAt)}, ${publisher}`,
    },
    { key: 'reason', label: say.reason, phone: 'wide', cell: ({ reason }) => reason || say.fine },
    {
      key: 'state',
      label: say.state,
      phone: 'wide',
      cell: ({ withdrawn }) =>
        withdrawn === null ? say.fine : fill(say.withdrawn, { ...withdrawn, at: formatInstant(withdrawn.at) }),
    },
  ]
}

export type RevisionPageProps = WorkspaceFrame & {
  text: LawText<unknown>
  revision: LawRevision<unknown>
  lines: LawLine[]
  /** Against the revision before; undefined for the first. */
  changes: LawDifference[] | undefined
}

/** `/lam-viec/du-lieu-luat/:family/:key/ban/:number` */
export function RevisionPage({ text, revision, lines, changes, ...frame }: RevisionPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage
      {...frame}
      title={sayRevision(revision, lang)}
      description={text.title[lang]}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).lawData() },
        { label: text.title[lang], href: textPath(lang, text) },
      ]}
    >
      <dl className="mc-facts">
        {[
          [say.from, formatDay(revision.validFrom)],
          [say.source, revision.source],
          [say.certainty, say.certainties[revision.certainty]],
          [say.reason, revision.reason || say.fine],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {changes && <Differences lang={lang} changes={changes} />}
      <Lines lang={lang} lines={lines} />
    </WorkspacePage>
  )
}
