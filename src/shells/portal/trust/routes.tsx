import { setCookie } from 'hono/cookie'
import { addDays, localDay } from '#lib/clock.ts'
import { CONTRASTS, LOOK_COOKIE, lookIn, SIZES } from '#lib/display.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html, router } from '#lib/web.ts'
import { listVisits } from '../visits/visits.ts'
import { AccessibilityPage, DisplayPage, VisitsPage } from './pages.tsx'

const A_YEAR = 365 * 24 * 3600

/** How the site treats its readers: the look they choose, what they can expect, what is counted. Mounted at the root. */
export const trustPages = router()

trustPages.get(portalRoutes.display.pattern, (c) => {
  const { lang } = c.var
  const from = localPath(c.req.query('ve')) ?? paths(lang).home()
  const look = lookIn(c.req.header('cookie'))
  const done = c.req.query('xong') === '1'
  return c.html(html(<DisplayPage lang={lang} path={c.req.path} look={look} from={from} done={done} />))
})

trustPages.post(portalRoutes.display.pattern, async (c) => {
  const form = await c.req.formData()
  const size = SIZES.find((one) => one === form.get('co')) ?? 'usual'
  const contrast = CONTRASTS.find((one) => one === form.get('tuong-phan')) ?? 'auto'
  const from = localPath(String(form.get('ve') ?? '')) ?? undefined
  setCookie(c, LOOK_COOKIE, `${size}.${contrast}`, { path: '/', maxAge: A_YEAR, sameSite: 'Lax', httpOnly: true })
  return c.redirect(paths(c.var.lang).display({ ve: from, xong: 1 }), 303)
})

trustPages.get(portalRoutes.accessibility.pattern, (c) =>
  c.html(html(<AccessibilityPage lang={c.var.lang} path={c.req.path} />)),
)

trustPages.get(portalRoutes.visits.pattern, async (c) => {
  const visits = await listVisits(c.var.db, addDays(localDay(c.var.now()), -29))
  return c.html(html(<VisitsPage lang={c.var.lang} path={c.req.path} visits={visits} />))
})

/** A page of this site, never another one. */
const localPath = (path: string | undefined) =>
  path && /^\/(?![/\\])[^\s\\]*$/.test(path) && path.length < 500 ? path : undefined
