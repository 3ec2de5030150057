import type { Lang } from '#lib/i18n.ts'
import { messages } from '../messages.ts'

type Lines = { label: string; value: string }[]
export type PageNotes = {
  lang: Lang
  /** The mark of what is saved of the page as it is shown. */
  mark: string
  /** What another tab has saved meanwhile. */
  elsewhere?: Lines | undefined
  /** What was typed before the session ended stands here again. */
  recalled?: boolean | undefined
}

/** What has to be said above the fields of a page, and the mark by which a change elsewhere is seen. */
export function Notes({ lang, mark, elsewhere, recalled }: PageNotes) {
  const say = messages[lang]
  return (
    <>
      <input type="hidden" name="seen" value={mark} />
      {recalled && (
        <p className="mc-notice" role="status">
          {say.recalled}
        </p>
      )}
      {elsewhere && (
        <section className="mc-errors" role="alert" aria-labelledby="noi-khac">
          <h2 id="noi-khac">{say.elsewhere}</h2>
          <p>{say.elsewhereLead}</p>
          <Told lines={elsewhere} />
        </section>
      )}
    </>
  )
}

/** Answers as they would stand on the check page. */
export const Told = ({ lines }: { lines: Lines }) => (
  <dl className="mc-lines">
    {lines.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
