import { formatDay } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Dossier } from '#modules/cases/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { PROOFS } from './identity.ts'
import { messages } from './messages.ts'

export type CounterPageProps = WorkspaceFrame & {
  code: string
  /** The dossier of this code. */
  dossier?: Dossier | undefined
  errors: Record<string, string>
  /** What was chosen and typed, when the form comes back. */
  typed?: { party: string; shown: string; words: string }
}

/** `/lam-viec/yeu-cau-xoa/tai-quay`: a request to delete of somebody who stands at the counter. */
export function CounterPage({ code, dossier, errors, typed, ...frame }: CounterPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  return (
    <WorkspacePage {...frame} title={say.record} description={say.recordLead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="get" action={to.deletionAtCounter()} className="mc-card mc-ask">
        <Field name="ma" label={say.code} value={code} autoComplete="off" {...(errors.ma && { error: errors.ma })} />
        <button type="submit" className={dossier ? 'btn' : 'btn btn-primary'}>
          {say.find}
        </button>
      </form>
      {dossier && (
        <form method="post" action={to.deletionAtCounter()} className="mc-card mc-ask">
          <input type="hidden" name="ma" value={dossier.code} />
          <h2>{`${dossier.code}: ${dossier.procedureName}`}</h2>
          <p>{say.same}</p>
          <People lang={lang} dossier={dossier} error={errors.party} chosen={typed?.party} />
          <Select
            name="shown"
            label={say.show}
            value={typed?.shown ?? ''}
            options={[{ value: '', label: say.choose }, ...PROOFS.map((value) => ({ value, label: say.shown[value] }))]}
            {...(errors.shown && { error: errors.shown })}
          />
          <Field name="words" label={say.said} value={typed?.words ?? ''} multiline />
          <button type="submit" className="btn btn-primary">
            {say.keep}
          </button>
        </form>
      )}
    </WorkspacePage>
  )
}

type PeopleProps = Pick<WorkspaceFrame, 'lang'> & {
  dossier: Dossier
  error: string | undefined
  chosen: string | undefined
}

/** Who is named in the dossier, with what the paper that is shown must say too. */
function People({ lang, dossier, error, chosen }: PeopleProps) {
  const say = messages[lang]
  return (
    <fieldset className="mc-choice" data-invalid={error ? true : undefined}>
      <legend>{say.who}</legend>
      {error && <p className="mc-error">{error}</p>}
      {dossier.parties.map(({ role, name, idNumber, bornOn }, at) => (
        <label key={role} className="mc-tap">
          <input
            type={'radio'}
            id={at === 0 ? 'party' : undefined}
            name={'party'}
            value={role}
            className="form-check-input"
            defaultChecked={chosen === role}
          />
          {[
            `${name} (${say.of[role]})`,
            bornOn && fill(say.born, { day: formatDay(bornOn) }),
            idNumber && fill(say.number, { end: idNumber.slice(-4) }),
          ]
            .filter(Boolean)
            .join(', ')}
        </label>
      ))}
    </fieldset>
  )
}
