import { html, router } from '#lib/web.ts'
import { choicesOf } from './declarations.ts'
import { getRulebook, rulebooks } from './rulebook.ts'
import { RulebookPage } from './rulebook-pages/book.tsx'
import { CalculatorPage } from './rulebook-pages/calculator.tsx'
import { calculate } from './rulebook-pages/form.ts'
import { RulebooksPage } from './rulebook-pages/list.tsx'

/** The index sets as pages, and the public calculator. Mounted at /bo-chi-so. */
export const rulebookPortal = router()

rulebookPortal.get('/', (c) => c.html(html(<RulebooksPage lang={c.var.lang} path="/bo-chi-so" books={rulebooks()} />)))

rulebookPortal.get('/:id', async (c) => {
  const book = getRulebook(c.req.param('id'))
  const choices = await choicesOf(c.var.db, book.id)
  return c.html(html(<RulebookPage lang={c.var.lang} path={`/bo-chi-so/${book.id}`} book={book} choices={choices} />))
})

rulebookPortal.get('/:id/tinh-thu', (c) => {
  const book = getRulebook(c.req.param('id'))
  const calculation = calculate(book, c.req.query(), c.var.lang)
  const path = `/bo-chi-so/${book.id}/tinh-thu${new URL(c.req.url).search}`
  const page = <CalculatorPage lang={c.var.lang} path={path} book={book} calculation={calculation} />
  return c.html(html(page), Object.keys(calculation.errors).length > 0 ? 422 : 200)
})
