import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { freshPages } from '#lib/fresh.ts'
import { ROUTES, type Route, type StaffRoute, workspaceRoutes } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { citizenOf } from '#modules/identity/index.ts'

/** Gives an answer in place of the page when the address is not for whoever asks, or not now. */
type Guard<R = Route> = (c: Context, route: R) => Promise<Response | undefined>
type Guards = { limit: Guard; officials: Guard<StaffRoute>; citizens: Guard; applicants: Guard }

const LINES = new Map(ROUTES.map((route) => [route.pattern, route]))
const STAFF = new Map<string, StaffRoute>(Object.values(workspaceRoutes).map((route) => [route.pattern, route]))
const PRIVATE = 'private, no-store'

/**
 * Keeps what the line of an address says, before any handler: how often it may be asked, whom it is for, what may keep
 * it. Hono has matched the address by then; the first pattern that has a line is the one. What has none is not there.
 */
export function policy({ limit, officials, citizens, applicants }: Guards): MiddlewareHandler<Web> {
  const kept = freshPages()

  async function refusal(c: Context<Web>, route: Route): Promise<Response | undefined> {
    const tooOften = await limit(c, route)
    if (tooOften) return tooOften
    const staff = STAFF.get(route.pattern)
    if (staff) return officials(c, staff)
    if (route.who === 'citizens') return citizens(c, route)
    if (route.who === 'applicants') return applicants(c, route)
  }

  return async (c, next) => {
    const matched = matchedRoutes(c)
    const at = matched.findIndex(({ path }) => LINES.has(path))
    const route = LINES.get(matched[at]?.path ?? '')
    if (!route) return c.notFound()
    c.req.routeIndex = at // guards read the parameters of the address
    const refused = await refusal(c, route)
    if (refused) c.res = refused
    else if (await isKept(c, route)) return kept(c, next)
    else await next()
    if (route.cache !== 'none') c.res.headers.set('cache-control', PRIVATE)
  }
}

const isKept = async (c: Context<Web>, { cache }: Route) =>
  cache === 'kept' || (cache === 'kept_for_strangers' && !(await citizenOf(c)))
