import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { ACCEPTED_FILES, FILE_LIMITS } from '#modules/documents/index.ts'
import { asset } from '#shells/portal/index.ts'
import { Select } from '#ui/field/index.tsx'
import type { DraftPaper, FilingDraft } from '../draft.ts'
import { messages } from '../messages.ts'
import { isPhoto } from '../papers.ts'
import type { PaperOnFile } from '../queries.ts'
import { leftOver } from '../steps.ts'

export type PapersProps = {
  lang: Lang
  uploads: { place: string; name: string }[]
  draft: FilingDraft
  own: PaperOnFile[]
  errors: Record<string, string>
  /** What had been chosen before the session ended. */
  typed?: FormData | undefined
}

/** The files of each component, or one that is on file already. Without script they are sent with the page. */
export function Papers(props: PapersProps) {
  const { lang, uploads } = props
  const say = messages[lang]
  if (uploads.length === 0) return <p>{say.noPapers}</p>
  return (
    <>
      <p className="mc-hint" id="giay-to-goi-y">
        {say.papersHint}
      </p>
      {uploads.map((upload) => (
        <Paper key={upload.place} {...props} {...upload} />
      ))}
      <LeftOver lang={lang} draft={props.draft} />
      <p>
        <button type="submit" name="do" value="add" className="btn">
          {say.add}
        </button>
      </p>
      <script type="module" src={asset('uploads.js')} />
    </>
  )
}

function Paper({ lang, draft, own, errors, typed, place, name }: PapersProps & PapersProps['uploads'][number]) {
  const say = messages[lang]
  const field = `file.${place}`
  const { [field]: error } = errors
  const left = leftOver(draft).flatMap(({ name: of, files }) => files.map((file) => ({ ...file, name: of })))
  const words = { uploading: say.uploading, waiting: say.waiting, uploaded: say.uploaded, tooLarge: say.tooLarge }
  return (
    <fieldset className="mc-choice">
      <legend>{name}</legend>
      <Kept lang={lang} place={place} papers={draft.papers[place] ?? []} />
      <div className="mc-field" data-invalid={error ? true : undefined}>
        <label htmlFor={field}>{fill(say.file, { name })}</label>
        <p id={`${field}-error`} className="mc-error" hidden={!error}>
          {error}
        </p>
        <input
          type={'file'}
          id={field}
          name={field}
          accept={ACCEPTED_FILES}
          multiple={true}
          className={'form-control'}
          aria-describedby={error ? `giay-to-goi-y ${field}-error` : 'giay-to-goi-y'}
          aria-invalid={error ? true : undefined}
          data-upload={paths('vi').uploads(draft.id, place)}
          data-most={FILE_LIMITS.bytes}
          data-words={JSON.stringify({ ...words, failed: say.failed })}
        />
        <p id={`${field}-status`} className="mc-muted" role="status" />
      </div>
      {own.length + left.length > 0 && (
        <Select
          name={`own.${place}`}
          label={say.reuse}
          value={String(typed?.get(`own.${place}`) ?? '')}
          options={[
            { value: '', label: say.none },
            ...[...left, ...own].map((paper) => ({ value: paper.file, label: `${paper.name} (${paper.fileName})` })),
          ]}
        />
      )}
    </fieldset>
  )
}

/** What had come for papers that are not asked for any more. */
function LeftOver({ lang, draft }: { lang: Lang; draft: FilingDraft }) {
  const say = messages[lang]
  const left = leftOver(draft)
  if (left.length === 0) return null
  return (
    <section aria-labelledby="con-lai">
      <h2 id="con-lai">{say.leftOver}</h2>
      <p>{say.leftOverLead}</p>
      {left.map(({ place, name, files }) => (
        <div key={place}>
          <h3>{name}</h3>
          <Kept lang={lang} place={place} papers={files} />
        </div>
      ))}
    </section>
  )
}

/** What has come for a paper, each with buttons to take it away and to move it. */
function Kept({ lang, place, papers }: { lang: Lang; place: string; papers: DraftPaper[] }) {
  const say = messages[lang]
  return (
    <div id={`kept.${place}`}>
      {papers.length > 0 && <p role="status">{fill(say.kept, { count: papers.length })}</p>}
      <ol className="mc-files" hidden={papers.length === 0}>
        {papers.map((paper, i) => (
          <li key={paper.file}>
            <span>
              {fill(paper.reused ? say.isReused : isPhoto(paper) ? say.isPhoto : say.isFile, told(paper, lang))}
            </span>
            <span className="mc-actions">
              <button type="submit" name="do" value={`remove.${place}.${paper.file}`} className="btn">
                {fill(say.remove, { name: paper.fileName })}
              </button>
              {i > 0 && (
                <button type="submit" name="do" value={`up.${place}.${paper.file}`} className="btn">
                  {fill(say.up, { name: paper.fileName })}
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

const told = ({ fileName, size = 0 }: DraftPaper, lang: Lang) => ({
  name: fileName,
  size:
    size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${formatNumber(Math.round(size / 1024 / 1024), lang)} MB`,
})
