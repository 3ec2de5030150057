import { formatDay, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/paths.ts'
import { Page } from '#shells/portal/index.ts'
import { indicatorsOf, type Rulebook } from '../rulebook.ts'
import { proseMessages } from './prose-messages.ts'

type RulebooksPageProps = { lang: Lang; path: string; rulebooks: readonly Rulebook[] }

/** `/bo-chi-so`: every index set, newest law first. */
export function RulebooksPage({ lang, path, rulebooks }: RulebooksPageProps) {
  const say = proseMessages[lang]
  return (
    <Page lang={lang} path={path} title={say.rulebooksTitle} description={say.rulebooksLead}>
      {rulebooks.map((book) => (
        <section key={book.id} className="mc-card">
          <h2>
            <a href={paths(lang).rulebook(book.id)}>{book.name[lang]}</a>
          </h2>
          {book.standing === 'invented' && <p className="mc-notice">{say.invented}</p>}
          <p>{book.summary[lang]}</p>
          <p className="mc-muted">
            {force(book, lang)} ·{' '}
            {fill(say.points, { max: formatNumber(book.max, lang), count: indicatorsOf(book).length })}
          </p>
          <p>
            <a href={paths(lang).calculator(book.id)}>{say.calculator}</a>
          </p>
        </section>
      ))}
    </Page>
  )
}

/** The days for which an index set is law, in words. */
export function force({ validFrom, validTo }: Rulebook, lang: Lang): string {
  const say = proseMessages[lang]
  const from = formatDay(validFrom)
  return validTo === null ? fill(say.inForce, { from }) : fill(say.inForceUntil, { from, to: formatDay(validTo) })
}
