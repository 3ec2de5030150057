import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/paths.ts'
import { type Frame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { Deletion } from '../queries.ts'

export type DeletionsPageProps = Frame & {
  deletions: Deletion[]
  /** Which request was answered wrongly, what was typed, and what is wrong with it. */
  answered?: { id: number; reason: string; errors: Record<string, string> }
}

/** `/lam-viec/yeu-cau-xoa`: requests to delete, each with the form of its answer. */
export function DeletionsPage({ deletions, answered, ...frame }: DeletionsPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage {...frame} title={say.desk} description={say.deskLead}>
      <ErrorSummary lang={lang} errors={answered?.errors ?? {}} />
      {deletions.length === 0 && <p>{say.noneOpen}</p>}
      {deletions.map((one) => (
        <section key={one.id} className="mc-card">
          <h2>{fill(say.by, { name: one.asker, at: formatInstant(one.askedAt), drafts: one.drafts ?? 0 })}</h2>
          {one.words && <blockquote>{one.words}</blockquote>}
          {one.granted === null ? (
            <Answer lang={lang} id={one.id} answered={answered?.id === one.id ? answered : undefined} />
          ) : (
            <p>
              {fill(one.granted ? say.granted : say.refused, {
                ...{ at: formatInstant(one.askedAt), agency: one.agency ?? '', reason: one.reason ?? '' },
                answered: one.answeredAt ? formatInstant(one.answeredAt) : '',
              })}
            </p>
          )}
        </section>
      ))}
    </WorkspacePage>
  )
}

function Answer({
  lang,
  id,
  answered,
}: Pick<Frame, 'lang'> & { id: number; answered: DeletionsPageProps['answered'] }) {
  const say = messages[lang]
  const [choice, reason] = [`granted-${id}`, `reason-${id}`]
  const errors = answered?.errors ?? {}
  return (
    <form method="post" action={workspacePaths(lang).deletionAnswer(id)}>
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
