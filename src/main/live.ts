import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { apiRoutes } from '#lib/routes.ts'
import { router } from '#lib/web.ts'

const EVERY = 2000 // ms between looks; one look serves every open page

/** Pages that are told at a time, of one address and of all: an office may stand behind one address. */
const MOST = { ofOne: 100, ofAll: 2000 }

/**
 * `/truc-tiep`: tells open pages to refresh themselves when something came in. Pages are complete without it, so that more
 * than so many are turned away.
 */
export function live(db: Db, addressOf: (c: Context) => string) {
  const open = new Map<string, number>()
  const listeners = new Set<() => void>()
  let last = ''
  let looking = false

  async function look() {
    const { rows } = await sql<{
      mark: string
    }>`select concat((select max(id) from message), ' ', (select version from ground)) as mark`
      .execute(db)
      .catch(() => ({ rows: [] }))
    const mark = rows[0]?.mark ?? last
    if (last && mark !== last) for (const tell of listeners) tell()
    last = mark
    looking = listeners.size > 0
    if (looking) setTimeout(look, EVERY).unref()
  }

  return router().get(apiRoutes.live.pattern, (c) => {
    const address = addressOf(c)
    const ofOne = open.get(address) ?? 0
    if (ofOne >= MOST.ofOne || listeners.size >= MOST.ofAll) return c.body(null, 503, { 'retry-after': '60' })
    open.set(address, ofOne + 1)
    return streamSSE(c, async (stream) => {
      let wake = () => {}
      const tell = () => wake()
      listeners.add(tell)
      if (!looking) setTimeout(look, 0)
      looking = true
      stream.onAbort(() => {
        if (!listeners.delete(tell)) return
        const left = (open.get(address) ?? 1) - 1
        if (left > 0) open.set(address, left)
        else open.delete(address)
        wake()
      })
      while (!stream.aborted) {
        const changed = await new Promise<boolean>((done) => {
          wake = () => done(true)
          setTimeout(() => done(false), 25_000).unref()
        })
        if (stream.aborted) return
        await stream.write(changed ? 'data: <turbo-stream action="refresh"></turbo-stream>\n\n' : ': still here\n\n')
      }
    })
  })
}
