import { streamSSE } from 'hono/streaming'
import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { apiRoutes } from '#lib/routes.ts'
import { router } from '#lib/web.ts'

const EVERY = 2000 // ms between looks; one look serves every open page

/** `/truc-tiep`: tells open pages to refresh themselves when something came in. Pages are complete without it. */
export function live(db: Db) {
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

  return router().get(apiRoutes.live.pattern, (c) =>
    streamSSE(c, async (stream) => {
      let wake = () => {}
      const tell = () => wake()
      listeners.add(tell)
      if (!looking) setTimeout(look, 0)
      looking = true
      stream.onAbort(() => {
        listeners.delete(tell)
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
    }),
  )
}
