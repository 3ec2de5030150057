import { localDay } from '#lib/clock.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html, router } from '#lib/web.ts'
import { choicesOf, readIndexSets, rulebookOf, type Scoring } from '#modules/scoring/index.ts'
import { RulebookPage } from './pages/book.tsx'
import { CalculatorPage } from './pages/calculator.tsx'
import { calculate } from './pages/form.ts'
import { RulebooksPage } from './pages/list.tsx'

/**
 * The index sets as law states them, and the public calculator. Mounted at the root. All of them: what is law may be
 * read whether or not the province ranks by it.
 */
export function rulebookPortal(scoring: Scoring) {
  const pages = router()

  pages.get(portalRoutes.rulebooks.pattern, async (c) => {
    const { all } = await readIndexSets(c.var.db, scoring, localDay(c.var.now()))
    return c.html(html(<RulebooksPage lang={c.var.lang} path={portalRoutes.rulebooks.pattern} sets={all} />))
  })

  pages.get(portalRoutes.rulebook.pattern, async (c) => {
    const book = rulebookOf(scoring, c.req.param('id'))
    const choices = await choicesOf(c.var.db, book.id)
    return c.html(
      html(<RulebookPage lang={c.var.lang} path={paths('vi').rulebook(book.id)} book={book} choices={choices} />),
    )
  })

  pages.get(portalRoutes.calculator.pattern, (c) => {
    const book = rulebookOf(scoring, c.req.param('id'))
    const calculation = calculate(book, c.req.query(), c.var.lang)
    const path = paths('vi').calculator(book.id) + new URL(c.req.url).search
    const page = <CalculatorPage lang={c.var.lang} path={path} book={book} calculation={calculation} />
    return c.html(html(page), Object.keys(calculation.errors).length > 0 ? 422 : 200)
  })

  return pages
}
