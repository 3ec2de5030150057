import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { json, refused } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { Refusal } from '#lib/errors.ts'
import { problem } from '#lib/problems.ts'
import { addressAt } from '#lib/public-address.ts'
import { apiPaths, apiRoutes, documented, inApi, paths } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { sayFault } from '#modules/cases/index.ts'
import type { Seals } from '#modules/documents/index.ts'
import { Filing, KeyReused } from '#modules/handling/index.ts'
import { type ApiKey, findKey } from '#modules/identity/index.ts'
import { theSite } from '#shells/portal/index.ts'
import { fileByKey, slipByKey } from './by-key.ts'
import { checkedParties } from './check-parties.ts'
import { slipPdf } from './slip.ts'

const Answer = z
  .object({
    code: z.string().openapi({ example: 'H36.12-261124-0001' }),
    phase: z
      .string()
      .openapi({ description: '`received`, or `registered` when it came online and a clerk has yet to look at it' }),
    receivedAt: z.iso.datetime().nullable(),
    dueAt: z.iso.datetime().nullable().openapi({ description: 'The moment promised; null while nothing is promised' }),
    slip: z.string().openapi({ description: 'Where the slip (form 01) is, as PDF, with the same key' }),
  })
  .openapi('DossierFiled')

const routes = [
  createRoute({
    method: 'post',
    path: documented(apiRoutes.filing),
    tags: ['Dossiers'],
    summary: 'Files a dossier from a machine: a kiosk, another counter system',
    description:
      'Channels `counter` and `post` are received at once, with a promise; `online` is registered. The key must be of the counter `intake` or above it. Idempotency-Key: a repeat gets the first answer; the same key with another body is refused with 422.',
    security: [{ bearer: [] }],
    request: {
      headers: z.object({ 'idempotency-key': z.string().max(200).optional() }),
      body: { required: true, content: { 'application/json': { schema: Filing } } },
    },
    responses: {
      201: json(Answer, 'The dossier'),
      400: refused('Not JSON'),
      401: refused('No valid key'),
      403: refused('Not for this counter'),
      404: refused('No such procedure or agency today'),
      409: refused('It cannot be received now'),
      413: refused('More than 1 MiB'),
      422: refused('What is wrong, field by field'),
    },
  }),
  createRoute({
    method: 'get',
    path: documented(apiRoutes.filedSlip),
    tags: ['Dossiers'],
    summary: 'The paper of a dossier as PDF: slip, request for completion or refusal',
    security: [{ bearer: [] }],
    request: {
      params: z.object({
        code: z.string().openapi({ param: { name: 'code', in: 'path' }, example: 'H36.12-261124-0001' }),
      }),
    },
    responses: {
      200: { description: 'A5', content: { 'application/pdf': { schema: z.string() } } },
      401: refused('No valid key'),
      404: refused('No such dossier for this key, or no paper yet'),
    },
  }),
] as const

/** Machines file dossiers here. Mounted under /api/v1. */
export function filingApi({ listeners, seals }: { listeners: readonly Listener[]; seals?: Seals | undefined }) {
  const api = new OpenAPIHono<Web>()
  for (const route of routes) api.openAPIRegistry.registerPath(route)

  api.post(inApi(apiRoutes.filing), (c) =>
    withKey(c, async (key) => {
      const parsed = Filing.safeParse(await c.req.json())
      if (!parsed.success)
        return unprocessable(
          c,
          parsed.error.issues.map((issue) => [issue.path.join('.'), sayFault(issue, c.var.lang)]),
        )
      const checked = checkedParties(parsed.data.parties, { today: localDay(c.var.now()), examples: theSite().demo })
      if (!checked.ok) return unprocessable(c, checked.faults)
      const filing = { ...parsed.data, parties: checked.parties }
      const idempotency = c.req.header('idempotency-key')?.slice(0, 200)
      const { code, phase, receivedAt, dueAt } = await fileByKey(
        c.var.db,
        filing,
        key,
        c.var.now(),
        listeners,
        idempotency,
      )
      const slip = addressAt(apiPaths.filedSlip(code), c.req.url)
      const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
      return c.json({ code, phase, receivedAt: iso(receivedAt), dueAt: iso(dueAt), slip }, 201)
    }),
  )

  api.get(inApi(apiRoutes.filedSlip), (c) =>
    withKey(c, async (key) => {
      const slip = await slipByKey(c.var.db, c.req.param('code'), key)
      const tracking = addressAt(paths('vi').look({ ma: slip.dossier.code }), c.req.url)
      const pdf = await slipPdf(slip, c.var.lang, tracking, { seals, now: c.var.now() })
      return c.body(Buffer.from(pdf), 200, { 'content-type': 'application/pdf' })
    }),
  )
  return api
}

async function withKey(c: Context<Web>, answer: (key: ApiKey) => Promise<Response>): Promise<Response> {
  const key = await findKey(c.var.db, /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
  if (!key) {
    const detail = 'Send Authorization: Bearer with a key made by motcua key create'
    return problem(c, 401, 'No valid key', { detail }, { 'www-authenticate': 'Bearer' })
  }
  try {
    return await answer(key)
  } catch (error) {
    if (error instanceof Refusal) return problem(c, error.status, error.message)
    if (error instanceof KeyReused) return problem(c, 422, 'Idempotency-Key reused', { detail: REUSED })
    throw error
  }
}

const REUSED = 'This Idempotency-Key was used before with another body; send a new key with a new dossier'

const unprocessable = (c: Context<Web>, faults: [field: string, reason: string][]) =>
  problem(c, 422, 'Unprocessable content', {
    errors: faults.slice(0, 20).map(([field, reason]) => ({ field, reason })),
  })
