import { formatDay, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import type { IndexSet } from '#modules/scoring/index.ts'
import { indicatorsOf, publicPaths, type Rulebook } from '#modules/scoring/index.ts'
import { Page } from '#shells/portal/index.ts'
import { messages } from './messages.ts'

type RulebooksPageProps = { lang: Lang; path: string; sets: readonly IndexSet[] }

/** `/bo-chi-so` */
export function RulebooksPage({ lang, path, sets }: RulebooksPageProps) {
  const words = messages[lang]
  const to = paths(lang)
  return (
    <Page lang={lang} path={path} title={words.list} description={words.listLead}>
      {sets.map(({ rulebook: book, public: isPublic }, at) => (
        <section key={book.id} className="mc-card" aria-labelledby={book.id}>
          <h2 id={book.id}>
            <a href={to.rulebook(book.id)}>{book.name[lang]}</a>
          </h2>
          {book.standing === 'invented' && <p className="mc-notice">{words.invented}</p>}
          <p className="mc-prose">{book.summary[lang]}</p>
          <p className="mc-muted">
            {validity(book, lang)}.{' '}
            {fill(words.pointsIn, { max: formatNumber(book.max, lang), count: indicatorsOf(book).length })}.
          </p>
          <p className="mc-links">
            <a href={to.calculator(book.id)}>
              {words.calculator}
              <span className="visually-hidden">: {book.name[lang]}</span>
            </a>
            {isPublic && (
              <>
                {' · '}
                <a href={publicPaths(lang, at === 0 ? undefined : book.id).rankings()}>
                  {words.ranking}
                  <span className="visually-hidden">: {book.name[lang]}</span>
                </a>
              </>
            )}
          </p>
        </section>
      ))}
    </Page>
  )
}

function validity({ validFrom, validTo }: Rulebook, lang: Lang): string {
  const words = messages[lang]
  const from = formatDay(validFrom)
  return validTo === null
    ? fill(words.inForceFrom, { from })
    : fill(words.inForceDuring, { from, to: formatDay(validTo) })
}
