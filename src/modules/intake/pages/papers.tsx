import { fill } from '#lib/i18n.ts'
import { ACCEPTED_FILES } from '#modules/documents/index.ts'
import { messages } from '../messages.ts'
import type { TypedPaper } from '../reading.ts'
import { Button } from './button.tsx'
import { PlainFields } from './fields.tsx'
import type { IntakePartProps } from './props.ts'

/** The components of the procedure as rows to tick, other papers to write down, and a scan for each. */
export function Papers({ lang, sheet, errors, isNext, hasFiles }: IntakePartProps & { hasFiles: boolean }) {
  const say = messages[lang]
  const { typed } = sheet
  const rows = typed.papers.map((paper, i) => ({ paper, at: `paper.${i}` }))
  const components = typed.papers.filter(({ component }) => component !== '')
  return (
    <section className="mc-card">
      <div className="mc-head">
        <h2>{say.papers}</h2>
        {components.length > 0 && (
          <Button value="all" label={say.all} accessKey="d" plain startsHere={isNext('do.all')} />
        )}
      </div>
      <p className="mc-hint">{hasFiles ? say.papersHint : say.noFiles}</p>
      {components.length === 0 && <p>{say.noComponents}</p>}
      <ul className="mc-papers">
        {rows.map(({ paper, at }) => (
          <Row key={at} lang={lang} errors={errors} paper={paper} hasFiles={hasFiles} at={at} />
        ))}
      </ul>
      <div className="mc-lookup">
        {components.length > 0 && (
          <label className="mc-check" data-invalid={errors.notNeeded ? true : undefined}>
            <input
              type="checkbox"
              id="notNeeded"
              name="notNeeded"
              defaultChecked={typed.notNeeded}
              aria-describedby={errors.notNeeded ? 'notNeeded-error' : undefined}
            />
            {say.notNeeded}
            {errors.notNeeded && (
              <span id="notNeeded-error" className="mc-error">
                {errors.notNeeded}
              </span>
            )}
          </label>
        )}
        <PlainFields lang={lang} sheet={sheet} errors={errors} part="papers" />
        <Button value="rows" label={say.more} plain startsHere={isNext('do.rows')} />
      </div>
    </section>
  )
}

type RowProps = Pick<IntakePartProps, 'lang' | 'errors'> & { paper: TypedPaper; at: string; hasFiles: boolean }

function Row({ lang, errors, paper, at, hasFiles }: RowProps) {
  const say = messages[lang]
  const named = paper.name || say.otherPaper
  const faults = (['name', 'count', 'file'] as const).flatMap((field) =>
    errors[`${at}.${field}`] ? [{ field, words: errors[`${at}.${field}`] }] : [],
  )
  const wrong = (field: string) =>
    errors[`${at}.${field}`] ? { 'aria-invalid': true, 'aria-describedby': `${at}.${field}-error` } : {}
  return (
    <li data-invalid={faults.length > 0 ? true : undefined}>
      <input type="hidden" name={`${at}.component`} value={paper.component} />
      {paper.component === '' ? (
        <input
          id={`${at}.name`}
          name={`${at}.name`}
          className="form-control mc-paper"
          defaultValue={paper.name}
          placeholder={say.otherPaper}
          aria-label={say.otherPaper}
          {...wrong('name')}
        />
      ) : (
        <label className="mc-check mc-paper">
          <input type="checkbox" name={`${at}.has`} defaultChecked={paper.has} />
          {paper.name}
          <input type="hidden" name={`${at}.name`} value={paper.name} />
        </label>
      )}
      <select
        name={`${at}.kind`}
        className="form-select"
        defaultValue={paper.kind}
        aria-label={`${say.paperKind}: ${named}`}
      >
        {Object.entries(say.paperKinds).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        id={`${at}.count`}
        name={`${at}.count`}
        className="form-control"
        inputMode="numeric"
        defaultValue={paper.count}
        aria-label={`${say.count}: ${named}`}
        {...wrong('count')}
      />
      {hasFiles && <Scan lang={lang} paper={paper} at={at} named={named} wrong={wrong('file')} />}
      {faults.map(({ field, words }) => (
        <p key={field} id={`${at}.${field}-error`} className="mc-error">
          {words}
        </p>
      ))}
    </li>
  )
}

type ScanProps = Pick<RowProps, 'lang' | 'paper' | 'at'> & { named: string; wrong: object }

function Scan({ lang, paper, at, named, wrong }: ScanProps) {
  const say = messages[lang]
  if (paper.hash)
    return (
      <span className="mc-kept">
        <input type="hidden" name={`${at}.hash`} value={paper.hash} />
        <input type="hidden" name={`${at}.fileName`} value={paper.fileName} />
        {fill(say.kept, { name: paper.fileName })}
        <label className="mc-check">
          <input type="checkbox" name={`${at}.drop`} />
          {say.dropFile}
        </label>
      </span>
    )
  return (
    <input
      id={`${at}.file`}
      type="file"
      name={`${at}.file`}
      className="form-control"
      accept={ACCEPTED_FILES}
      aria-label={fill(say.fileOf, { name: named })}
      {...wrong}
    />
  )
}
