import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { PROOFS } from '../at-counter/identity.ts'
import { messages as dossier } from '../at-counter/messages.ts'
import { identityOf, standingOf } from '../at-counter/page.tsx'
import { messages } from '../messages.ts'
import type { Deletion } from '../queries.ts'

export type DeletionsPageProps = WorkspaceFrame & {
  deletions: Deletion[]
  /** The data officer answers; a clerk notes at the counter who people are. */
  may: { answer: boolean; confirm: boolean }
  /** Which request was answered wrongly, what was typed, and what is wrong with it. */
  answered?: { id: number; granted?: string; reason: string; errors: Record<string, string> }
}

/** `/lam-viec/yeu-cau-xoa`: requests to delete, each with what its reader may do about it. */
export function DeletionsPage({ deletions, may, answered, ...frame }: DeletionsPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage {...frame} title={say.desk} description={may.answer ? say.deskLead : dossier[lang].deskLead}>
      <ErrorSummary lang={lang} errors={answered?.errors ?? {}} />
      {may.confirm && (
        <p>
          <a className="btn" href={workspacePaths(lang).deletionAtCounter()}>
            {dossier[lang].record}
          </a>
        </p>
      )}
      {deletions.length === 0 && <p>{say.noneOpen}</p>}
      {deletions.map((one) => (
        <Request
          key={one.id}
          one={one}
          may={may}
          lang={lang}
          answered={answered?.id === one.id ? answered : undefined}
        />
      ))}
    </WorkspacePage>
  )
}

type RequestProps = Pick<WorkspaceFrame, 'lang'> &
  Pick<DeletionsPageProps, 'may'> & { one: Deletion; answered: DeletionsPageProps['answered'] }

function Request({ one, may, lang, answered }: RequestProps) {
  const say = messages[lang]
  const { id, asker, code, party, words, granted, shown } = one
  const title =
    code && party
      ? fill(dossier[lang].about, { code, asker, party: dossier[lang].of[party] })
      : fill(say.by, { name: asker, at: formatInstant(one.askedAt), drafts: one.drafts })
  return (
    <section className="mc-card" aria-labelledby={`yeu-cau-${id}`}>
      <h2 id={`yeu-cau-${id}`}>{title}</h2>
      {(code || granted !== null) && <p>{standingOf(one, lang)}</p>}
      {code && <p>{identityOf(one, lang)}</p>}
      {words && <blockquote>{words}</blockquote>}
      {code && may.confirm && (
        <p>
          <a href={workspacePaths(lang).dossier(code)}>{fill(dossier[lang].dossier, { code })}</a>
        </p>
      )}
      {granted === null && may.confirm && code && !shown && <Identity id={id} lang={lang} answered={answered} />}
      {granted === null && may.answer && <Answer id={id} lang={lang} answered={answered} />}
    </section>
  )
}

type FormProps = Pick<WorkspaceFrame, 'lang'> & { id: number; answered: DeletionsPageProps['answered'] }

function Identity({ id, lang, answered }: FormProps) {
  const say = dossier[lang]
  const name = `shown-${id}`
  const error = answered?.errors[name]
  const options = [{ value: '', label: say.choose }, ...PROOFS.map((value) => ({ value, label: say.shown[value] }))]
  return (
    <form method="post" action={workspacePaths(lang).deletionIdentity(id)} className="mc-ask">
      <p>{say.same}</p>
      <Select name={name} options={options} label={say.show} value="" {...(error && { error })} />
      <button type="submit" className="btn">
        {say.confirm}
      </button>
    </form>
  )
}

function Answer({ lang, id, answered }: FormProps) {
  const say = messages[lang]
  const [choice, reason] = [`granted-${id}`, `reason-${id}`]
  const errors = answered?.errors ?? {}
  return (
    <form method="post" action={workspacePaths(lang).deletionAnswer(id)} className="mc-ask">
      <fieldset className="mc-choice" data-invalid={errors[choice] ? true : undefined}>
        <legend>{say.decision}</legend>
        {errors[choice] && <p className="mc-error">{errors[choice]}</p>}
        {(['yes', 'no'] as const).map((value, at) => (
          <label key={value} className="mc-tap">
            <input
              type="radio"
              id={at === 0 ? choice : undefined}
              name={choice}
              value={value}
              className="form-check-input"
              defaultChecked={answered?.granted === value}
            />
            {value === 'yes' ? say.grant : say.refuse}
          </label>
        ))}
      </fieldset>
      <Field
        name={reason}
        label={say.reason}
        multiline
        value={answered?.reason ?? ''}
        {...(errors[reason] && { error: errors[reason] })}
      />
      <button type="submit" className="btn btn-primary">
        {say.answer}
      </button>
    </form>
  )
}
