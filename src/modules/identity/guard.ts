import { type Context, type Env, Hono } from 'hono'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { type StaffRoute, workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import type { StaffWeb, Web } from '#lib/web.ts'
import { getAccount } from './account/queries.ts'
import { mustEnrol } from './account/second-factor.ts'
import { type Auth, createAuth, type SignInSettings } from './auth.ts'
import { findOfficer } from './duties/queries.ts'
import type { Officer } from './officer.ts'
import { agenciesWhere, type Capability } from './roles/role-book.ts'

/** What the pages of identity itself find besides: sign-in, and the session of this request. */
export type SignInWeb = { Variables: Web['Variables'] & { auth: Auth; settings: SignInSettings; sessionId: string } }

/** A router of pages of officials. Whoever comes here has been let in by the line of the address. */
export const staffRouter = <More extends Env = Env>() => new Hono<StaffWeb<Officer> & More>()

type C = Context<StaffWeb<Officer> & SignInWeb>

/**
 * Lets officials in where the line of an address says so, and puts sign-in and who is at work into the context. Whoever
 * is not signed in is sent to sign in; for whom the address is not, there is nothing there.
 */
export function officialsOnly(db: Db, settings: SignInSettings) {
  const auth = createAuth(db, settings)
  return async (c: C, route: StaffRoute): Promise<Response | undefined> => {
    c.set('auth', auth)
    c.set('settings', settings)
    if (route.who === 'everybody') return
    const { headers, response } = await auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true })
    const officer = response && (await findOfficer(c.var.db, response.user.id, localDay(c.var.now())))
    if (!officer) return c.redirect(workspacePaths(c.var.lang).signIn({ next: wanted(c) }), 303)
    c.set('officer', officer)
    c.set('sessionId', response.session.id)
    passCookies(c, headers)
    const isProtected = response.user.twoFactorEnabled === true || ENROLMENT.includes(route)
    if (!isProtected && mustEnrol(officer, settings, await getAccount(c.var.db, officer.id)))
      return c.redirect(workspacePaths(c.var.lang).account(), 303)
    return isFor(route.who, officer) ? undefined : c.notFound()
  }
}

/** Where a second factor is set up: all that is open to who must have one and has none. */
const { account, sessions, accountPassword, secondFactor, secondFactorOn, secondFactorOff } = workspaceRoutes
const ENROLMENT: readonly StaffRoute[] = [
  account,
  sessions,
  accountPassword,
  secondFactor,
  secondFactorOn,
  secondFactorOff,
]

/** Whether an address is for an official; a list names capabilities of the role book, of which one is enough. */
function isFor(who: Exclude<StaffRoute['who'], 'everybody'>, officer: Officer): boolean {
  if (who === 'officials') return true
  if (who === 'on_duty') return officer.duties.length > 0
  const capabilities: readonly Capability[] = who
  return capabilities.some((one) => agenciesWhere(officer, one).length > 0)
}

/** Where somebody wanted to go. A form that was posted is not repeated. */
const wanted = (c: Context) => (c.req.method === 'GET' ? c.req.path + new URL(c.req.url).search : undefined)

/** Hands on the cookies that better-auth sets; over https they are Secure. */
export function passCookies(c: Context, headers: Headers): void {
  const isSecure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  for (const cookie of headers.getSetCookie())
    c.header('set-cookie', isSecure && !/; secure/i.test(cookie) ? `${cookie}; Secure` : cookie, { append: true })
}
