import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { keepTyping, placeOf, type Typing, takeTyping } from './kept.ts'

const COOKIE = 'mc_dang_go'

/** Keeps what somebody typed on the page of this path until they have shown again who they are. */
export async function rememberTyping(c: Context, typing: Typing): Promise<void> {
  const key = await keepTyping(c.get('db'), c.req.path, typing, c.get('now')())
  if (!key) return
  const secure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  setCookie(c, COOKIE, key, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: 3 * 3600 })
}

/** What they had typed on the page of this path before, once. */
export async function recallTyping(c: Context): Promise<FormData | undefined> {
  const key = getCookie(c, COOKIE)
  const form = key ? await takeTyping(c.get('db'), c.req.path, key) : undefined
  if (form) deleteCookie(c, COOKIE, { path: '/' })
  return form
}

/** The path of the page whose typing waits for them, if any. */
export async function placeTyped(c: Context): Promise<string | undefined> {
  const key = getCookie(c, COOKIE)
  return key ? placeOf(c.get('db'), key) : undefined
}
