import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { LEVELS } from '#modules/units/index.ts'
import { Field, Select } from '#ui/field/index.tsx'
import type { ProcessFinding } from '../finding.ts'
import { messages as words } from '../messages.ts'
import { messages } from './messages.ts'
import { Findings } from './parts.tsx'

export type NewProcessProps = {
  lang: Lang
  typed: Record<string, string>
  errors: Record<string, string>
  /** Of a file that could not be taken in. */
  refusals?: ProcessFinding[]
}

/** Two ways to begin: with a copy of what is in force, or with a file of a modeller. */
export function NewProcess({ lang, typed, errors, refusals }: NewProcessProps) {
  const say = messages[lang]
  return (
    <section aria-labelledby="viet-moi">
      <h2 id="viet-moi">{say.create}</h2>
      <p>{say.createLead}</p>
      <form method="post" action={workspacePaths(lang).newProcess()} encType="multipart/form-data" className="mc-form">
        <Field
          name="procedure"
          label={say.procedureCode}
          hint={say.procedureHint}
          value={typed.procedure}
          error={errors.procedure}
        />
        <Select
          name="level"
          label={say.level}
          value={typed.level ?? ''}
          options={[
            { value: '', label: say.anyLevel },
            ...LEVELS.map((level) => ({ value: level, label: words[lang].levels[level] })),
          ]}
        />
        <Field name="agency" label={say.agencyCode} hint={say.agencyHint} value={typed.agency} error={errors.agency} />
        <div className="mc-field form-check">
          <input
            type="checkbox"
            className="form-check-input"
            id="onTheSpot"
            name="onTheSpot"
            value="yes"
            defaultChecked={typed.onTheSpot === 'yes'}
          />
          <label htmlFor="onTheSpot">{say.onTheSpot}</label>
        </div>
        <button type="submit" className="btn btn-primary" name="do" value="begin">
          {say.start}
        </button>
        <h3>{say.import}</h3>
        <p id="file-hint">{say.importLead}</p>
        {refusals && refusals.length > 0 && (
          <div role="alert">
            <h4>{say.refusedTitle}</h4>
            <Findings lang={lang} findings={refusals} />
          </div>
        )}
        <div className="mc-field" data-invalid={errors.file ? true : undefined}>
          <label htmlFor="file">{say.file}</label>
          {errors.file && <p className="mc-error">{errors.file}</p>}
          <input
            type="file"
            id="file"
            name="file"
            accept=".bpmn,.xml,text/xml,application/xml"
            className="form-control"
            aria-describedby="file-hint"
          />
        </div>
        <button type="submit" className="btn" name="do" value="import">
          {say.importIt}
        </button>
      </form>
    </section>
  )
}
