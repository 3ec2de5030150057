import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Revised } from '../draft.ts'
import { messages } from '../messages.ts'

const MOST_TOLD = 8

export type BasisProps = {
  lang: Lang
  /** Under what the page is shown: sent back with it. */
  basis: string
  /** What changed while it was filled in and was not told yet. */
  revised: Revised | null
}

/** At the top of a page of a filing: that the procedure was revised meanwhile, and what that means here. */
export function Basis({ lang, basis, revised }: BasisProps) {
  const say = messages[lang]
  return (
    <>
      <input type="hidden" name="basis" value={basis} />
      {revised && (
        <section className="mc-notice" role="status" aria-labelledby="sua-doi">
          <h2 id="sua-doi">{revised.from ? fill(say.revisedFrom, { day: formatDay(revised.from) }) : say.revised}</h2>
          <p>{say.revisedLead}</p>
          <Items lang={lang} title={say.added} items={revised.added} />
          <Items lang={lang} title={say.removed} items={revised.removed} />
        </section>
      )}
    </>
  )
}

function Items({ lang, title, items }: { lang: Lang; title: string; items: Revised['added'] }) {
  const words = [...new Set(items.map((item) => item[lang]))]
  if (words.length === 0) return null
  const rest = words.length - MOST_TOLD
  return (
    <>
      <p>{title}</p>
      <ul>
        {words.slice(0, MOST_TOLD).map((item) => (
          <li key={item}>{item}</li>
        ))}
        {rest > 0 && <li>{fill(messages[lang].more, { count: rest })}</li>}
      </ul>
    </>
  )
}

/** What is missing before it can be sent, with the way to each page. */
export function Unfinished({ lang, gaps }: { lang: Lang; gaps: { address: string; faults: string[] }[] }) {
  const say = messages[lang]
  return (
    <section className="mc-errors" aria-labelledby="con-thieu">
      <h2 id="con-thieu">{say.unfinished}</h2>
      <p>{say.unfinishedLead}</p>
      <ul>
        {gaps.flatMap(({ address, faults }) =>
          faults.map((fault) => (
            <li key={address + fault}>
              <a href={address}>{fault}</a>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
