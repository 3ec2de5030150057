import { localDay } from '#lib/clock.ts'
import { apiPaths } from '#lib/routes.ts'
import { router } from '#lib/web.ts'
import { communesOf } from './queries.ts'

/** What the script of a form asks for. Forms are complete without it. */
export const formsPortal = router()

formsPortal.get(apiPaths.communes(), async (c) => {
  const province = (c.req.query('tinh') ?? '').slice(0, 100)
  c.header('cache-control', 'public, max-age=3600')
  return c.json(await communesOf(c.var.db, province, localDay(c.var.now())))
})
