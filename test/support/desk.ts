import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import { splitLang } from '#lib/i18n.ts'
import { desk } from '#modules/desk/index.ts'
import { openFolder } from '#modules/documents/index.ts'
import type { Principal } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { listeners } from './acting.ts'

/** An official as a doer of commands. */
export const as = (officer: Officer): Principal => ({ as: 'officer', officer })

/** A moment on the clocks of Viet Nam. */
export const at = (text: string) => new Date(`${text}+07:00`)

/** What a browser got. `text`: its words without tags. */
export type Seen = {
  status: number
  html: string
  text: string
  location: string | null
  headers: Headers
  bytes: Uint8Array
}

/** The pages of the desk as somebody at work sees them; the clock can be set. */
export async function aDesk(db: Db, start: Date) {
  const store = openFolder(await mkdtemp(join(tmpdir(), 'motcua-desk-')))
  const clock = { now: start }
  const app = (officer: Officer) =>
    new Hono({ getPath: (request) => splitLang(new URL(request.url).pathname).path })
      .use(async (c, next) => {
        const set = c.set as (name: string, value: unknown) => void
        set('db', db)
        set('now', () => clock.now)
        set('lang', splitLang(new URL(c.req.url).pathname).lang)
        set('officer', officer)
        await next()
      })
      .route('/', desk({ listeners, files: store }))
      .onError((error, c) => {
        if (error instanceof Refusal) return c.text(error.message, error.status)
        throw error
      })
  const seen = async (response: Response): Promise<Seen> => {
    const bytes = new Uint8Array(await response.arrayBuffer())
    const html = new TextDecoder().decode(bytes)
    const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    const location = response.headers.get('location')
    return { status: response.status, html, text, location, headers: response.headers, bytes }
  }
  return {
    store,
    clock,
    app,
    open: async (officer: Officer, path: string) => seen(await app(officer).request(`http://desk.test${path}`)),
    send: async (officer: Officer, path: string, fields: Record<string, string | string[] | File>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
      return seen(await app(officer).request(`http://desk.test${path}`, { method: 'POST', body }))
    },
  }
}
