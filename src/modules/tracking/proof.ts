import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isSealed, sealOf } from '#lib/seal.ts'
import type { Web } from '#lib/web.ts'

const COOKIE = 'mc_theo_doi'
const HALF_AN_HOUR = 30 * 60
const HALF_A_DAY = 12 * 3600
const MOST = 5 // dossiers followed at once, each in a tab of its own

type Proven = { code: string; until: number }

/** Notes in the browser, signed, that code and factor were right; good for half an hour after the last page. */
export function keepProof(c: Context<Web>, secret: string, code: string): void {
  const others = provenIn(c, secret).filter((one) => one.code !== code)
  const until = Math.floor(c.var.now().getTime() / 1000) + HALF_AN_HOUR
  write(c, secret, [{ code, until }, ...others].slice(0, MOST))
}

/** Whether this browser has proven that it may follow this dossier. */
export const hasProof = (c: Context<Web>, secret: string, code: string): boolean =>
  provenIn(c, secret).some((one) => one.code === code)

/** Whether it had proven it today: enough to keep what its person was typing when the half hour ran out, for nothing else. */
export const hadProof = (c: Context<Web>, secret: string, code: string): boolean =>
  noted(c, secret).some((one) => one.code === code)

/** Forgets a dossier, as on a telephone that others use. */
export function dropProof(c: Context<Web>, secret: string, code: string): void {
  write(
    c,
    secret,
    provenIn(c, secret).filter((one) => one.code !== code),
  )
}

const provenIn = (c: Context<Web>, secret: string): Proven[] =>
  noted(c, secret).filter(({ until }) => until > c.var.now().getTime() / 1000)

function noted(c: Context<Web>, secret: string): Proven[] {
  const [body = '', seal = ''] = (getCookie(c, COOKIE) ?? '').split('~')
  if (!body || !isSealed(secret, COOKIE, body, seal)) return []
  return body
    .split('!')
    .map((entry) => entry.split('*'))
    .map(([code = '', until = '']) => ({ code, until: Number(until) }))
}

function write(c: Context<Web>, secret: string, proven: Proven[]): void {
  const body = proven.map(({ code, until }) => `${code}*${until}`).join('!')
  const isSecure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
  setCookie(c, COOKIE, body ? `${body}~${sealOf(secret, COOKIE, body)}` : '', {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure,
    maxAge: body ? HALF_A_DAY : 0,
  })
}
