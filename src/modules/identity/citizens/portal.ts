import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { notFound } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { isSealed, sealOf } from '#lib/seal.ts'
import { router, type Web } from '#lib/web.ts'
import { type Citizen, enter, findCitizen, leave } from './citizens.ts'
import { comeBack, leaveFor } from './openid.ts'
import type { CitizenPages } from './settings.ts'

const SESSION = 'mc_cong_dan'
const JOURNEY = 'mc_duong_ve'

const asked = new WeakMap<Context, Promise<Citizen | undefined>>()

/** The citizen of this browser, or undefined; asked for once while a request is answered. */
export function citizenOf(c: Context): Promise<Citizen | undefined> {
  const known = asked.get(c)
  if (known) return known
  const token = getCookie(c, SESSION)
  const finding = token ? findCitizen(c.get('db'), token, c.get('now')()) : Promise.resolve(undefined)
  asked.set(c, finding)
  return finding
}

/** Signing in by OpenID Connect, and out. */
export function signInPages({ secret, citizens, url }: CitizenPages) {
  const pages = router()
  const backTo = (c: Context<Web>) => new URL(portalRoutes.signInReturn.pattern, url ?? c.req.url).href
  const cookie = (c: Context<Web>, maxAge: number) => {
    const secure = new URL(url ?? c.req.url).protocol === 'https:'
    return { httpOnly: true, sameSite: 'Lax' as const, path: '/', secure, maxAge }
  }

  pages.get(portalRoutes.signIn.pattern, async (c) => {
    if (!citizens) throw notFound('Sign-in')
    const { url: to, journey } = await leaveFor(citizens, backTo(c))
    const next = localPath(c.req.query('next')) ?? paths(c.var.lang).mine()
    const body = Buffer.from(JSON.stringify({ ...journey, next })).toString('base64url')
    setCookie(c, JOURNEY, `${body}~${sealOf(secret, JOURNEY, body)}`, cookie(c, 600))
    return c.redirect(to, 303)
  })

  pages.get(portalRoutes.signInReturn.pattern, async (c) => {
    if (!citizens) throw notFound('Sign-in')
    const [body = '', seal = ''] = (getCookie(c, JOURNEY) ?? '').split('~')
    deleteCookie(c, JOURNEY, { path: '/' })
    if (!body || !isSealed(secret, JOURNEY, body, seal)) return c.redirect(paths(c.var.lang).signIn(), 303)
    const { next, ...journey } = JSON.parse(Buffer.from(body, 'base64url').toString())
    const { code = '', state = '' } = c.req.query()
    if (state !== journey.state || !code) throw notFound('Sign-in')
    try {
      const claims = await comeBack(citizens, code, journey, backTo(c), c.var.now())
      setCookie(c, SESSION, await enter(c.var.db, citizens.issuer, claims, c.var.now()), cookie(c, 2 * 3600))
    } catch (error) {
      log.warn({ message: (error as Error).message }, 'a citizen could not sign in')
      throw notFound('Sign-in')
    }
    return c.redirect(next, 303)
  })

  pages.post(portalRoutes.signOut.pattern, async (c) => {
    const token = getCookie(c, SESSION)
    if (token) await leave(c.var.db, token)
    deleteCookie(c, SESSION, { path: '/' })
    return c.redirect(paths(c.var.lang).look(), 303)
  })
  return pages
}

/** An address of this site alone. */
const localPath = (next: string | undefined) => (next && /^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : undefined)
