import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

type Taken = { body: Record<string, unknown>; raw: string; headers: Headers }

/** An SMS gateway at `/sms` and a Zalo Official Account at `/message/template`, over real HTTP. */
export async function aTextGateway() {
  const texts: Taken[] = []
  const zalos: Taken[] = []
  const renewals: string[] = []
  let answer: { status: number; body: object } | undefined
  const take = (list: Taken[], usual: object) => async (c: Context) => {
    const raw = await c.req.text()
    list.push({ raw, body: JSON.parse(raw), headers: c.req.raw.headers })
    return c.json(answer?.body ?? usual, (answer?.status ?? 200) as ContentfulStatusCode)
  }
  const app = new Hono()
  app.post('/sms', take(texts, { message: 'queued' }))
  app.post('/message/template', take(zalos, { error: 0, message: 'Success', data: { msg_id: 'a1' } }))
  app.post('/v4/oa/access_token', async (c) => {
    const form = await c.req.formData()
    if (c.req.header('secret_key') !== 'bi mat' || form.get('app_id') !== '42') return c.json({ error: -14004 })
    const number = renewals.push(String(form.get('refresh_token')))
    return c.json({ access_token: `access-${number}`, refresh_token: `refresh-${number}`, expires_in: '90000' })
  })
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts,
    zalos,
    /** The refresh tokens that came, in their order. */
    renewals,
    answers(status: number, body: object) {
      answer = { status, body }
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
