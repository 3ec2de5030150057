import { PageNumber } from '#lib/api.ts'
import { portalRoutes } from '#lib/routes.ts'
import { html, router } from '#lib/web.ts'
import { PublicApologiesPage } from './pages/lists.tsx'
import { publicApologies } from './queries.ts'

/** The public register of apologies. */
export const apologiesPortal = router()

apologiesPortal.get(portalRoutes.apologies.pattern, async (c) => {
  const { lang, db } = c.var
  const page = PageNumber.catch(1).parse(c.req.query('trang'))
  const list = await publicApologies(db, page)
  const path = c.req.path + new URL(c.req.url).search
  return c.html(html(<PublicApologiesPage lang={lang} path={path} page={page} list={list} asOf={c.var.now()} />))
})
