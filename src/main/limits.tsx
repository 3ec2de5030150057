import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { CompiledQuery } from 'kysely'
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
} from 'rate-limiter-flexible'
import type { Db } from '#lib/db/index.ts'
import { fill } from '#lib/i18n.ts'
import type { LimitName, Route } from '#lib/routes.ts'
import { html, type Web } from '#lib/web.ts'
import { citizenOf } from '#modules/identity/index.ts'
import { UnprocessablePage } from '#shells/portal/index.ts'

/** How often a device or an account may do something. Addresses are shared by whole villages, so theirs are wide. */
type Rule = {
  method: 'GET' | 'POST' | 'PATCH'
  points: number
  seconds: number
  by: 'address' | 'account'
}

const SHARED = 20 // accounts behind one address
const MINUTE = 60
const HOUR = 3600
const RULES: Record<LimitName, Rule> = {
  sign_in: { method: 'GET', points: 120, seconds: 10 * MINUTE, by: 'address' },
  check: { method: 'GET', points: 300, seconds: 10 * MINUTE, by: 'address' },
  payment_page: { method: 'GET', points: 600, seconds: 10 * MINUTE, by: 'address' },
  payment: { method: 'POST', points: 60, seconds: 10 * MINUTE, by: 'address' },
  rating: { method: 'POST', points: 300, seconds: HOUR, by: 'address' },
  filing: { method: 'POST', points: 60, seconds: HOUR, by: 'account' },
  declaration: { method: 'POST', points: 1200, seconds: 10 * MINUTE, by: 'account' },
  upload_part: { method: 'PATCH', points: 6000, seconds: 10 * MINUTE, by: 'account' },
  request: { method: 'POST', points: 60, seconds: HOUR, by: 'address' },
  data_copy: { method: 'GET', points: 60, seconds: HOUR, by: 'address' },
  personal_request: { method: 'POST', points: 20, seconds: HOUR, by: 'account' },
  poster: { method: 'GET', points: 60, seconds: 10 * MINUTE, by: 'address' },
}

const WORDS = {
  vi: 'Máy hoặc tài khoản này đã gửi quá nhiều yêu cầu. Không có gì bị mất; hãy thử lại sau {minutes} phút.',
  en: 'Too many requests came from this device or account. Nothing is lost; try again in {minutes} minutes.',
}

type Needs = { db: Db; addressOf(c: Context): string; secret: string }

/**
 * Slows down whoever asks too often, by address or by account. What is sent is counted in the database by all nodes
 * together, and by each alone while that is away; what is only read, and parts of files, by each node alone. Wrong codes and passwords
 * are counted apart.
 */
export function limited({ db, addressOf, secret }: Needs) {
  const client = clientOf(db)
  const ruleOf = (name: LimitName, rule: Rule) => {
    const counter = rule.method === 'POST' ? shared(client, name === 'payment') : alone
    const ofAddress = { points: rule.by === 'account' ? rule.points * SHARED : rule.points, duration: rule.seconds }
    const ofAccount = { points: rule.points, duration: rule.seconds }
    return {
      ...rule,
      byAddress: waiting(counter({ ...ofAddress, keyPrefix: `${name} address` })),
      byAccount: waiting(counter({ ...ofAccount, keyPrefix: `${name} account` })),
    }
  }
  const names = Object.keys(RULES) as LimitName[]
  const rules = new Map(names.map((name) => [name, ruleOf(name, RULES[name])]))
  const mark = (who: string) => createHmac('sha256', secret).update(`limit ${who}`).digest('base64url')
  return async (c: Context<Web>, { limit }: Pick<Route, 'limit'>): Promise<Response | undefined> => {
    const rule = limit && rules.get(limit)
    if (!rule || rule.method !== c.req.method) return
    const address = addressOf(c)
    let wait = address ? await rule.byAddress(mark(address)) : 0
    if (wait === 0 && rule.by === 'account') {
      const account = await citizenOf(c) // who is not signed in is counted by address alone
      if (account) wait = await rule.byAccount(mark(account.id))
    }
    if (wait === 0) return
    c.header('retry-after', String(Math.ceil(wait / 1000)))
    const reason = fill(WORDS[c.var.lang], { minutes: Math.ceil(wait / 60_000) })
    return c.html(html(<UnprocessablePage lang={c.var.lang} path={c.req.path} reason={reason} />), 429)
  }
}

type Count = Required<Pick<IRateLimiterOptions, 'points' | 'duration' | 'keyPrefix'>>

/** Takes one of so many in a time; returns the milliseconds to wait when none is left. */
function waiting(limiter: RateLimiterAbstract) {
  return (key: string): Promise<number> =>
    limiter.consume(key).then(
      () => 0,
      (spent: { msBeforeNext: number }) => spent.msBeforeNext,
    )
}

const alone = (count: Count) => new RateLimiterMemory(count)

/** Whoever has none left is remembered by the node, so that a flood does not reach the database. `cleans`: its timer takes away what has expired, of all. */
const shared = (storeClient: object, cleans: boolean) => (count: Count) =>
  new RateLimiterPostgres({
    ...count,
    storeClient,
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    inMemoryBlockOnConsumed: count.points,
    insuranceLimiter: alone(count),
    clearExpiredByTimeout: cleans,
  })

/** The limiter's idea of a connection, on ours. */
const clientOf = (db: Db) => ({
  query: ({ text, values }: { text: string; values: unknown[] }) => db.executeQuery(CompiledQuery.raw(text, values)),
})
