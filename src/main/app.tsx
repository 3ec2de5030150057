import { randomBytes } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sql } from 'kysely'
import { border, UnreadableText } from '#lib/border.ts'
import { isAway } from '#lib/db/index.ts'
import { attributesOf, dressed, lookIn } from '#lib/display.ts'
import { Refusal } from '#lib/errors.ts'
import { splitLang } from '#lib/i18n.ts'
import { log } from '#lib/log.ts'
import { problem } from '#lib/problems.ts'
import { apiRoutes } from '#lib/routes.ts'
import { html, type Web } from '#lib/web.ts'
import {
  isVisit,
  NotFoundPage,
  ServerErrorPage,
  serveAssets,
  UnprocessablePage,
  type VisitCounter,
  visitCounter,
} from '#shells/portal/index.ts'
import { bodyLimits } from './body-limits.tsx'
import { mount, type Settings } from './routes.ts'

/** The whole application, without a port. `now` and `db` are handed to every handler. */
export function createApp(deps: Omit<Web['Variables'], 'lang'> & Settings) {
  const app = new Hono<Web>({ getPath: (request) => splitLang(new URL(request.url).pathname).path })
  app.use(async (c, next) => {
    c.set('db', deps.db)
    c.set('now', deps.now)
    c.set('lang', splitLang(new URL(c.req.url).pathname).lang)
    await next()
  })
  app.use(
    keepingOwnPolicy({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
    }),
  )
  app.use(bodyLimits())
  app.use(border())
  app.get(apiRoutes.asset.pattern, serveAssets)
  app.use(countedAndDressed(deps.visits ?? visitCounter()))
  app.get(apiRoutes.health.pattern, (c) => c.json({ status: 'up' }))
  app.get(apiRoutes.readiness.pattern, async (c) => {
    const ready = await sql`select 1`.execute(c.var.db).then(
      () => true,
      () => false,
    )
    return c.json({ status: ready ? 'ready' : 'waiting for the database' }, ready ? 200 : 503)
  })
  const sameOrigin = csrf() // the API has keys instead of cookies
  app.use((c, next) => (isApi(c.req.path) ? next() : sameOrigin(c, next)))
  mount(app, deps)

  app.notFound((c) =>
    isApi(c.req.path)
      ? problem(c, 404, 'Not found')
      : c.html(html(<NotFoundPage lang={c.var.lang} path={c.req.path} />), 404),
  )
  app.onError((error, c) => {
    const status = statusOf(error)
    const reference = status >= 500 ? randomBytes(6).toString('hex') : undefined
    if (reference)
      log.error({ reference, path: c.req.path, message: error.message, stack: error.stack }, 'request failed')
    if (status === 503) c.header('retry-after', '2')
    if (isApi(c.req.path)) {
      const title = status === 503 ? 'The database is away' : reference ? 'Something went wrong here' : error.message
      const errors = error instanceof UnreadableText && { errors: [{ field: error.field, reason: error.message }] }
      return problem(c, status, title, reference ? { detail: `Reference ${reference}` } : errors || {})
    }
    const page = { lang: c.var.lang ?? 'vi', path: c.req.path }
    if (status === 404) return c.html(html(<NotFoundPage {...page} />), 404)
    if (reference) return c.html(html(<ServerErrorPage {...page} reference={reference} />), status)
    return c.html(html(<UnprocessablePage {...page} reason={error.message} />), status)
  })
  return app
}

/** The headers of every page. What somebody handed in comes with a stricter policy of its own, which stays. */
function keepingOwnPolicy(options: Parameters<typeof secureHeaders>[0]): MiddlewareHandler {
  const secure = secureHeaders(options)
  return async (c, next) => {
    let own: string | null = null
    await secure(c, async () => {
      await next()
      own = c.res.headers.get('content-security-policy')
    })
    if (own) c.res.headers.set('content-security-policy', own)
  }
}

/** Counts a page that was shown, and shows it as the reader wants it; pages that are kept have their look already. */
function countedAndDressed(visits: VisitCounter): MiddlewareHandler<Web> {
  return async (c, next) => {
    await next()
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
    if (isVisit(c.req.raw, c.res.status)) visits.count(c.req.path, c.var.now())
    const look = c.res.headers.has('etag') ? '' : attributesOf(lookIn(c.req.header('cookie')))
    if (look) c.res = new Response(dressed(await c.res.text(), look), c.res)
  }
}

const isApi = (path: string) => path.startsWith('/api/')

function statusOf(error: Error): ContentfulStatusCode {
  if (error instanceof Refusal) return error.status
  if (error instanceof HTTPException) return error.status as ContentfulStatusCode
  return isAway(error) ? 503 : 500
}
