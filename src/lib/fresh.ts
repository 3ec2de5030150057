import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import type { Db } from './db/index.ts'
import { attributesOf, dressed, lookIn } from './display.ts'
import type { Web } from './web.ts'

/**
 * Pages that are rendered once for each state of the database. The state's name is PostgreSQL's own snapshot: two equal
 * snapshots see exactly the same committed transactions, so a kept page is never older than what a query would say. Time
 * passes too: a page is kept no longer than until the next open dossier turns late, nor past midnight in Viet Nam, nor
 * longer than it says of itself (`keepUntil`).
 */
type Kept = {
  state: string
  until: number
  body: Uint8Array<ArrayBuffer>
  packed?: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  status: number
}

/** Until when a page is true that says what passes with time. */
const ends = new WeakMap<Request, number>()

/** Lets the page of this request be kept no longer than until `at`; without a moment, as long as every other page. */
export function keepUntil(c: Context, at: Date | undefined): void {
  if (at) ends.set(c.req.raw, at.getTime())
}

const MOST = 400
const LARGEST = 1_000_000

/** Middleware that answers repeated GETs of one address from memory while nothing has changed. */
export function freshPages(): MiddlewareHandler<Web> {
  const kept = new Map<string, { state: string; entry: Promise<Kept | undefined> }>()
  const stateOf = shared(readState)
  return async (c, next) => {
    const own = c.req.method !== 'GET' || c.req.header('authorization') || c.var.db.isTransaction // sees what nobody else does
    if (own) return next()
    const { state, until } = await stateOf(c.var.db, c.var.now())
    const look = attributesOf(lookIn(c.req.header('cookie')))
    const key = `${c.req.url} ${c.req.header('turbo-frame') ?? ''}${look}`
    const known = kept.get(key)
    if (known?.state === state) {
      const entry = await known.entry
      if (entry && c.var.now().getTime() < entry.until) return replace(c, answer(c, entry))
    }
    const making = make(c, next, { state, until, look })
    kept.delete(key)
    kept.set(key, { state, entry: making.catch(() => undefined) })
    if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
    const entry = await making
    if (entry) return replace(c, answer(c, entry))
    if (kept.get(key)?.state === state) kept.delete(key)
  }
}

async function make(
  c: Context<Web>,
  next: () => Promise<void>,
  { state, look, ...kept }: Pick<Kept, 'state' | 'until'> & { look: string },
): Promise<Kept | undefined> {
  await next()
  const until = Math.min(kept.until, ends.get(c.req.raw) ?? kept.until)
  const { res } = c
  const type = res.headers.get('content-type') ?? ''
  if (
    res.status !== 200 ||
    res.headers.has('set-cookie') ||
    !/^(text\/html|application\/json|text\/csv|image\/svg)/.test(type)
  )
    return
  const given = new Uint8Array(await res.clone().arrayBuffer())
  const isPage = look !== '' && type.startsWith('text/html')
  const body = isPage ? new TextEncoder().encode(dressed(new TextDecoder().decode(given), look)) : given
  if (body.length > LARGEST) return
  const etag = `W/"${createHash('sha1').update(`${state} ${until} ${c.req.url}${look}`).digest('base64url')}"`
  return { state, until, body, type, etag, status: res.status }
}

/** Hono keeps the headers of an answer already there unless it is taken away first. */
function replace(c: Context<Web>, response: Response) {
  c.res = undefined
  c.res = response
}

function answer(c: Context<Web>, entry: Kept): Response {
  const headers = {
    'content-type': entry.type,
    etag: entry.etag,
    vary: 'accept-encoding, cookie',
    'cache-control': 'no-cache',
  }
  if (c.req.header('if-none-match') === entry.etag) return c.body(null, 304, headers)
  if (entry.body.length < 1000 || !c.req.header('accept-encoding')?.includes('br'))
    return c.body(entry.body, 200, headers)
  entry.packed ??= new Uint8Array(brotliCompressSync(entry.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  return c.body(entry.packed, 200, { ...headers, 'content-encoding': 'br' })
}

async function readState(db: Db, now: Date): Promise<{ state: string; until: number }> {
  const { rows } = await sql<{ state: string; until: number }>`
    select pg_current_snapshot()::text as state, least(
      extract(epoch from (select min(late_after) from dossier where late_after > ${now.toISOString()})),
      extract(epoch from (date_trunc('day', ${now.toISOString()}::timestamptz at time zone 'Asia/Ho_Chi_Minh') + interval '1 day') at time zone 'Asia/Ho_Chi_Minh')
    )::float8 * 1000 as until
  `.execute(db)
  return rows[0] ?? { state: '', until: 0 }
}

/** One query under way at a time: whoever asks meanwhile waits for the next one, which begins after all of them asked. */
function shared(read: typeof readState): typeof readState {
  let running: Promise<unknown> | undefined
  let waiting: ReturnType<typeof readState> | undefined
  return (db, now) => {
    waiting ??= (running ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        waiting = undefined
        const reading = read(db, now)
        running = reading
        return reading
      })
    return waiting
  }
}
