import type { ReactNode } from 'react'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Choices } from '#ui/filters/index.tsx'
import type { Finding } from '../check.ts'
import type { LawDraft } from '../drafts.ts'
import { messages } from '../messages.ts'
import { draftPath, dropPath, publicationPath, textPath, yamlPath } from '../paths.ts'
import type { FormPart, LawText } from '../revision.ts'
import { Controls } from './controls.tsx'
import { Findings } from './findings.tsx'

type About = WorkspaceFrame & { text: LawText<unknown>; draft: LawDraft; errors: Record<string, string> }

export type PartPageProps = About & {
  parts: FormPart[]
  part: FormPart
  typed: unknown
  /** What is wrong in other parts. */
  elsewhere: Finding[]
}

/** `/lam-viec/du-lieu-luat/:family/:key/ban-thao`: a part of a draft in native controls. */
export function PartPage({ text, draft, parts, part, typed, elsewhere, errors, ...frame }: PartPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <DraftFrame {...{ ...frame, text, errors }}>
      {parts.length > 1 && (
        <Choices
          label={say.parts}
          items={parts.map(({ code, title }) => ({
            href: draftPath(lang, text, code),
            label: title[lang],
            current: code === part.code,
          }))}
        />
      )}
      <form method="post" action={draftPath(lang, text, part.code)} className="mc-card mc-form" id="version">
        <h2>{part.title[lang]}</h2>
        <input type="hidden" name="version" value={draft.version} />
        <Controls lang={lang} typed={typed} errors={errors} controls={part.controls} />
        <Saving lang={lang} />
      </form>
      {elsewhere.length > 0 && (
        <>
          <h2>{say.elsewhere}</h2>
          <Findings lang={lang} findings={elsewhere} />
        </>
      )}
      <p>
        <a href={yamlPath(lang, text)}>{say.asYaml}</a>
      </p>
      <Dropping lang={lang} text={text} />
    </DraftFrame>
  )
}

export type YamlPageProps = About & { typed: string; findings: Finding[] }

/** `/lam-viec/du-lieu-luat/:family/:key/ban-thao/van-ban`: the whole draft as YAML. */
export function YamlPage({ text, draft, typed, findings, errors, ...frame }: YamlPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const lines = Math.min(40, typed.split('\n').length + 2)
  return (
    <DraftFrame {...{ ...frame, text, errors }}>
      <form method="post" action={yamlPath(lang, text)} className="mc-card mc-form" id="version">
        <input type="hidden" name="version" value={draft.version} />
        <Field
          name="typed"
          label={say.yaml}
          multiline
          value={typed}
          rules={{ rows: lines, spellCheck: false }}
          {...(errors.typed && { error: errors.typed })}
        />
        <Saving lang={lang} />
      </form>
      <h2>{say.findings}</h2>
      <Findings lang={lang} findings={findings} />
      {text.form && (
        <p>
          <a href={draftPath(lang, text)}>{say.byControls}</a>
        </p>
      )}
      <Dropping lang={lang} text={text} />
    </DraftFrame>
  )
}

type DraftFrameProps = WorkspaceFrame & Pick<About, 'text' | 'errors'> & { children: ReactNode }

function DraftFrame({ text, errors, children, ...frame }: DraftFrameProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.draft, { name: text.title[lang] })}
      description={say.draftLead}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).lawData() },
        { label: text.title[lang], href: textPath(lang, text) },
      ]}
      actions={
        <a className="btn" href={publicationPath(lang, text)}>
          {say.review}
        </a>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      {children}
    </WorkspacePage>
  )
}

function Saving({ lang }: { lang: Lang }) {
  const say = messages[lang]
  return (
    <p className="mc-step-buttons">
      <button type="submit" className="btn btn-primary">
        {say.save}
      </button>
      <button type="submit" name="do" value="review" className="btn">
        {say.review}
      </button>
    </p>
  )
}

const Dropping = ({ lang, text }: { lang: Lang; text: LawText<unknown> }) => (
  <form method="post" action={dropPath(lang, text)}>
    <button type="submit" className="btn">
      {messages[lang].drop}
    </button>
  </form>
)
