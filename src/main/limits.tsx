import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { fill } from '#lib/i18n.ts'
import { html, type Web } from '#lib/web.ts'
import { UnprocessablePage } from '#shells/portal/index.ts'

/** How often a device or an account may do something. Addresses are shared by whole villages, so theirs are wide. */
type Rule = { path: RegExp; method: 'GET' | 'POST'; points: number; seconds: number; by: 'address' | 'account' }

const SHARED = 20 // accounts behind one address
const MINUTE = 60
const HOUR = 3600
const RULES: readonly Rule[] = [
  { path: /^\/dang-nhap/, method: 'GET', points: 120, seconds: 10 * MINUTE, by: 'address' },
  { path: /^\/kiem-tra\//, method: 'GET', points: 300, seconds: 10 * MINUTE, by: 'address' },
  { path: /^\/thanh-toan\//, method: 'GET', points: 600, seconds: 10 * MINUTE, by: 'address' },
  { path: /^\/thanh-toan\/.*\/giao-dich$/, method: 'POST', points: 60, seconds: 10 * MINUTE, by: 'address' },
  { path: /^\/danh-gia\//, method: 'POST', points: 300, seconds: HOUR, by: 'address' },
  { path: /^\/nop-ho-so\//, method: 'POST', points: 60, seconds: HOUR, by: 'account' },
  { path: /^\/to-khai\//, method: 'POST', points: 1200, seconds: 10 * MINUTE, by: 'account' }, // a page, or a part of a file
  { path: /^\/tra-cuu\/.*\/(bo-sung|rut-ho-so)$/, method: 'POST', points: 60, seconds: HOUR, by: 'address' },
  { path: /\/(du-lieu|tai-ve)\.json$/, method: 'GET', points: 60, seconds: HOUR, by: 'address' },
  { path: /^\/du-lieu-ca-nhan\//, method: 'POST', points: 20, seconds: HOUR, by: 'account' },
  { path: /\/to-roi\.pdf$/, method: 'GET', points: 60, seconds: 10 * MINUTE, by: 'address' },
]
export const LIMITED = [
  'dang-nhap',
  'kiem-tra',
  'thanh-toan',
  'danh-gia',
  'nop-ho-so',
  'to-khai',
  'tra-cuu',
  'du-lieu-ca-nhan',
  'thu-tuc',
]

const WORDS = {
  vi: 'Máy hoặc tài khoản này đã gửi quá nhiều yêu cầu. Không có gì bị mất; hãy thử lại sau {minutes} phút.',
  en: 'Too many requests came from this device or account. Nothing is lost; try again in {minutes} minutes.',
}

/** Slows down whoever asks too often, by address or by account, on this node. Wrong codes and passwords are counted apart. */
export function limited(addressOf: (c: Context) => string): MiddlewareHandler<Web> {
  const rules = RULES.map((rule) => ({
    ...rule,
    byAddress: waiting(rule.by === 'account' ? rule.points * SHARED : rule.points, rule.seconds),
    byAccount: waiting(rule.points, rule.seconds),
  }))
  return async (c, next) => {
    const rule = rules.find(({ path, method }) => method === c.req.method && path.test(c.req.path))
    if (!rule) return next()
    const address = addressOf(c)
    const account = rule.by === 'account' ? accountOf(c) : undefined
    const waits = [address ? await rule.byAddress(address) : 0, account ? await rule.byAccount(account) : 0]
    const wait = Math.max(...waits)
    if (wait === 0) return next()
    c.header('retry-after', String(Math.ceil(wait / 1000)))
    const reason = fill(WORDS[c.var.lang], { minutes: Math.ceil(wait / 60_000) })
    return c.html(html(<UnprocessablePage lang={c.var.lang} path={c.req.path} reason={reason} />), 429)
  }
}

/** Takes one of so many in a time; returns the milliseconds to wait when none is left. */
function waiting(points: number, duration: number) {
  const limiter = new RateLimiterMemory({ points, duration })
  return (key: string): Promise<number> =>
    limiter.consume(key).then(
      () => 0,
      (spent: { msBeforeNext: number }) => spent.msBeforeNext,
    )
}

/** A mark of the session, not the session itself. A made-up session has one too: therefore addresses are counted besides. */
function accountOf(c: Context): string | undefined {
  const token = getCookie(c, 'mc_cong_dan')
  return token && createHash('sha256').update(token).digest('base64url')
}
