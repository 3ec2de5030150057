import { fill, type Lang } from '#lib/i18n.ts'
import { ACCEPTED_FILES } from '#modules/documents/index.ts'
import { Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { Draft, OwnPaper } from '../queries.ts'

export type PapersProps = {
  lang: Lang
  uploads: { place: number; name: string }[]
  draft: Draft
  own: OwnPaper[]
  errors: Record<string, string>
}

/** A file for each component, or one that is on file already. */
export function Papers({ lang, uploads, draft, own, errors }: PapersProps) {
  const say = messages[lang]
  if (uploads.length === 0) return <p>{say.noPapers}</p>
  return uploads.map(({ place, name }) => {
    const field = `file.${place}`
    const kept = draft.papers[place]
    return (
      <fieldset key={place} className="mc-choice">
        <legend>{name}</legend>
        {kept && <p role="status">{fill(say.kept, { name: kept.fileName })}</p>}
        <div className="mc-field" data-invalid={errors[field] ? true : undefined}>
          <label htmlFor={field}>{fill(say.file, { name })}</label>
          {errors[field] && (
            <p id={`${field}-error`} className="mc-error">
              {errors[field]}
            </p>
          )}
          <input
            {...{ type: 'file', id: field, name: field, accept: ACCEPTED_FILES, className: 'form-control' }}
            aria-describedby={errors[field] ? `${field}-error` : undefined}
            aria-invalid={errors[field] ? true : undefined}
          />
        </div>
        {own.length > 0 && (
          <Select
            name={`own.${place}`}
            label={say.reuse}
            value={kept?.reused ? kept.file : ''}
            options={[
              { value: '', label: say.none },
              ...own.map((paper) => ({ value: paper.file, label: `${paper.name} (${paper.fileName})` })),
            ]}
          />
        )}
      </fieldset>
    )
  })
}
