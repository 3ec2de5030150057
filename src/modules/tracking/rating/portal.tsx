import { notFound } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html, router } from '#lib/web.ts'
import { Rating } from '#modules/surveys/index.ts'
import { getFollowed } from '../queries.ts'
import type { FilingPortal } from '../settings.ts'
import { messages } from './messages.ts'
import { RatingPage, ThanksPage } from './pages/rating.tsx'
import { isRatingToken, mayRate, rate } from './rating.ts'

/** Rating a dossier, at an address that only its person was given. */
export function ratingPages({ secret }: Pick<FilingPortal, 'secret'>) {
  const pages = router()

  pages.get(portalRoutes.rating.pattern, async (c) => {
    const { code, token } = c.req.param()
    if (!isRatingToken(secret, code, token)) throw notFound('Dossier')
    const { dossier } = await getFollowed(c.var.db, code)
    const page = { lang: c.var.lang, path: c.req.path }
    if (!(await mayRate(c.var.db, dossier))) return c.html(html(<ThanksPage {...page} />))
    return c.html(html(<RatingPage {...page} typed={{}} errors={{}} />))
  })

  pages.post(portalRoutes.rating.pattern, async (c) => {
    const { code, token } = c.req.param()
    if (!isRatingToken(secret, code, token)) throw notFound('Dossier')
    const { dossier } = await getFollowed(c.var.db, code)
    const page = { lang: c.var.lang, path: c.req.path }
    const said = read(Rating, await c.req.formData())
    if (!said.ok) {
      const errors = said.errors.satisfied ? { satisfied: messages[page.lang].needed } : said.errors
      return c.html(html(<RatingPage {...page} typed={said.typed} errors={errors} />), 422)
    }
    if (await mayRate(c.var.db, dossier)) await rate(c.var.db, dossier, said.value, c.var.now())
    return c.redirect(paths(page.lang).rating(code, token), 303) // the same address then says thanks
  })
  return pages
}
