import { Hono } from 'hono'
import { describe, expect } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { portalRoutes } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { test } from '#test/support/index.ts'
import { limited } from './limits.tsx'

/** A web node that answers whatever it lets through. */
function aNode(db: Db, address = '203.0.113.9') {
  const node = new Hono<Web>()
  node.use(async (c, next) => {
    c.set('db', db)
    c.set('lang', 'vi')
    await next()
  })
  const limit = limited({ db, addressOf: () => address, secret: 's'.repeat(40) })
  node.use(async (c, next) => (await limit(c, portalRoutes.paymentVisits)) ?? next())
  node.post('*', (c) => c.text('done'))
  return async () => (await node.request('/thanh-toan/x/giao-dich', { method: 'POST' })).status
}

const times = async (count: number, ask: (n: number) => Promise<number>) => {
  const statuses: number[] = []
  for (let n = 0; n < count; n++) statuses.push(await ask(n))
  return statuses
}

describe('whoever sends too often is told to wait', () => {
  test('whichever node they are sent to; the next address is not, and no address is kept', async ({ db }) => {
    const [one, two, other] = [aNode(db), aNode(db), aNode(db, '203.0.113.10')]
    const statuses = await times(62, (n) => (n % 2 ? one() : two()))
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true)
    expect(statuses.slice(60)).toEqual([429, 429])
    expect(await other()).toBe(200)
    const kept = await db.selectFrom('rateLimit').selectAll().execute()
    expect(kept).toHaveLength(2)
    expect(JSON.stringify(kept)).not.toContain('203.0')
  })

  test('by each node alone while the database is away', async () => {
    const away = connect('postgres://nobody@127.0.0.1:9/none', { role: 'app' })
    const node = aNode(away)
    expect((await times(62, node)).slice(59)).toEqual([200, 429, 429])
    await away.destroy()
  })
})
