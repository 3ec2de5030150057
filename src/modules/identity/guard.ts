import { type Context, type Env, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { StaffWeb, Web } from '#lib/web.ts'
import { getAccount } from './account/queries.ts'
import { mustEnrol } from './account/second-factor.ts'
import { type Auth, createAuth, type SignInSettings } from './auth.ts'
import { findOfficer } from './duties/queries.ts'
import type { Officer } from './officer.ts'

/** What the pages of identity itself find besides: sign-in, and the session of this request. */
export type SignInWeb = { Variables: Web['Variables'] & { auth: Auth; settings: SignInSettings; sessionId: string } }

/** Puts sign-in into the context of every page of the workspace, and keeps all of them out of every cache. */
export function withSignIn(db: Db, settings: SignInSettings) {
  const auth = createAuth(db, settings)
  return createMiddleware<SignInWeb>(async (c, next) => {
    c.set('auth', auth)
    c.set('settings', settings)
    await next()
    c.res.headers.set('cache-control', 'private, no-store')
  })
}

/** A router of pages of officials, with full paths under `/lam-viec`; whoever is not signed in is sent to sign in. */
export function staffRouter<More extends Env = Env>(): Hono<StaffWeb<Officer> & More> {
  const router = new Hono<StaffWeb<Officer> & More>()
  router.use('/lam-viec/*', guard)
  return router
}

const guard = createMiddleware(async (c: Context<StaffWeb<Officer> & SignInWeb>, next) => {
  if (c.var.officer) return next()
  const { headers, response } = await c.var.auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true })
  const officer = response && (await findOfficer(c.var.db, response.user.id, localDay(c.var.now())))
  if (!officer) return c.redirect(workspacePaths(c.var.lang).signIn({ next: wanted(c) }), 303)
  c.set('officer', officer)
  c.set('sessionId', response.session.id)
  passCookies(c, headers)
  const isProtected = response.user.twoFactorEnabled === true || isOwnAccount(c.req.path)
  if (!isProtected && mustEnrol(officer, c.var.settings, await getAccount(c.var.db, officer.id)))
    return c.redirect(workspacePaths(c.var.lang).account(), 303)
  await next()
})

/** Where a second factor is set up, and nothing else is done. */
const isOwnAccount = (path: string) => path.startsWith('/lam-viec/tai-khoan') && !path.includes('/uy-quyen')

/** Where somebody wanted to go. A form that was posted is not repeated. */
const wanted = (c: Context) => (c.req.method === 'GET' ? c.req.path + new URL(c.req.url).search : undefined)

/** Hands on the cookies that better-auth sets; over https they are Secure. */
export function passCookies(c: Context, headers: Headers): void {
  const isSecure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  for (const cookie of headers.getSetCookie())
    c.header('set-cookie', isSecure && !/; secure/i.test(cookie) ? `${cookie}; Secure` : cookie, { append: true })
}
