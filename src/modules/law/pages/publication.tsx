import { formatDay } from '#lib/format.ts'
import { type Bilingual, fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import type { Finding } from '../check.ts'
import type { LawDifference } from '../compare.ts'
import type { LawDraft } from '../drafts.ts'
import { messages } from '../messages.ts'
import { draftPath, publicationPath, textPath } from '../paths.ts'
import { CERTAINTIES, type LawText } from '../revision.ts'
import { Differences } from './differences.tsx'
import { Findings } from './findings.tsx'

export type PublicationPageProps = WorkspaceFrame & {
  text: LawText<unknown>
  draft: LawDraft
  /** The number of the revision that stands last now. */
  latest: number
  findings: Finding[]
  isSound: boolean
  /** Against the revision that stands last; undefined while the draft cannot be read. */
  changes: LawDifference[] | undefined
  impact: Bilingual[]
  earliest: string
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/du-lieu-luat/:family/:key/ban-thao/ban-hanh`: the check, the difference, what it touches, and publishing. */
export function PublicationPage(props: PublicationPageProps) {
  const { text, draft, latest, findings, isSound, changes, impact, earliest, typed, errors, ...frame } = props
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.publish, { name: text.title[lang] })}
      description={say.publishLead}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).lawData() },
        { label: text.title[lang], href: textPath(lang, text) },
      ]}
      actions={
        <a className="btn" href={draftPath(lang, text)}>
          {say.goOn}
        </a>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      <h2>{say.findings}</h2>
      <Findings lang={lang} findings={findings} />
      {changes && <Differences lang={lang} changes={changes} />}
      {impact.length > 0 && (
        <>
          <h2>{say.impact}</h2>
          <ul>
            {impact.map((one) => (
              <li key={one.vi}>{one[lang]}</li>
            ))}
          </ul>
        </>
      )}
      {latest !== draft.basedOn && <Outdated {...{ ...frame, text, draft, latest }} />}
      {!isSound && <p>{say.mendFirst}</p>}
      {isSound && latest === draft.basedOn && (
        <form method="post" action={publicationPath(lang, text)} className="mc-card mc-form" id="version">
          <input type="hidden" name="version" value={draft.version} />
          <Field
            name="validFrom"
            label={say.from}
            type="date"
            hint={fill(say.dayHint, { day: formatDay(earliest) })}
            value={typed.validFrom ?? earliest}
            {...(errors.validFrom && { error: errors.validFrom })}
          />
          <Field
            name="source"
            label={say.source}
            hint={say.sourceHint}
            value={typed.source ?? ''}
            {...(errors.source && { error: errors.source })}
          />
          <Select
            name="certainty"
            label={say.certainty}
            value={typed.certainty ?? 'official'}
            options={CERTAINTIES.map((value) => ({ value, label: say.certainties[value] }))}
          />
          <Field
            name="reason"
            label={say.reason}
            value={typed.reason ?? ''}
            {...(errors.reason && { error: errors.reason })}
          />
          <button type="submit" className="btn btn-primary">
            {say.publishIt}
          </button>
        </form>
      )}
    </WorkspacePage>
  )
}

function Outdated({ lang, text, draft, latest }: Pick<PublicationPageProps, 'lang' | 'text' | 'draft' | 'latest'>) {
  const say = messages[lang]
  return (
    <form method="post" action={publicationPath(lang, text)} className="mc-card mc-form">
      <p>{fill(say.outdated, { number: latest })}</p>
      <input type="hidden" name="version" value={draft.version} />
      <button type="submit" name="do" value="rebase" className="btn">
        {fill(say.rebase, { number: latest })}
      </button>
    </form>
  )
}
