import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const NAME = 'mc_flash'

/** Sends the browser on after a form was carried out (303), with one sentence for the next page to show. */
export function goTo(c: Context, href: string, message?: string): Response {
  if (message) setCookie(c, NAME, message, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 60 })
  return c.redirect(href, 303)
}

/** The sentence left by the form before, once. Empty when there is none. */
export function takeFlash(c: Context): string {
  const message = getCookie(c, NAME) ?? ''
  if (message) deleteCookie(c, NAME, { path: '/' })
  return message
}
