import { isUtf8 } from 'node:buffer'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { json, refused } from '#lib/api.ts'
import { Refusal } from '#lib/errors.ts'
import { problem } from '#lib/problems.ts'
import { apiRoutes, documented, inApi } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { Envelope, MOST_DOSSIERS, nestsTooDeep } from '#modules/dossiers/index.ts'
import { findKey } from '#modules/identity/index.ts'
import { coalescing } from './coalesce.ts'
import type { IngestResult } from './delivery.ts'
import { syncBody } from './openapi.ts'

const MOST_BYTES = 64 * 1024 * 1024

const Answer = z
  .object({
    error_code: z
      .string()
      .openapi({ description: '"0" everything was taken in or is kept; "1" some were refused; "2" all were refused' }),
    message: z.string(),
    results: z.array(
      z.object({
        MaHoSo: z.string().nullable(),
        result: z.enum(['accepted', 'changed', 'unchanged', 'older', 'quarantined', 'refused']),
        reasons: z.array(z.object({ field: z.string(), reason: z.string() })),
      }),
    ),
  })
  .openapi('SyncAnswer')

const route = createRoute({
  method: 'post',
  path: documented(apiRoutes.sync),
  tags: ['Synchronisation'],
  summary: 'Takes in dossiers or steps of handling in the national synchronisation format',
  description: `At most ${MOST_DOSSIERS.toLocaleString('en')} entries. Times are yyyyMMddHHmmss in Asia/Ho_Chi_Minh. Idempotent on MaHoSo.`,
  security: [{ bearer: [] }],
  request: { body: { required: true, content: { 'application/json': syncBody } } },
  responses: {
    200: json(Answer, 'What became of each entry'),
    400: refused('Not JSON'),
    401: refused('No valid key'),
    403: refused('Not for this agency'),
    413: refused(`More than ${MOST_BYTES / 1024 / 1024} MiB`),
    422: refused('Not an envelope'),
    429: refused('Too many requests; Retry-After says for how many seconds'),
  },
})

/** The API that other systems write to. `rate` = requests a key may send in a minute. */
export function exchangeApi({ rate }: { rate: number }) {
  const api = new OpenAPIHono<Web>()
  const limiter = new RateLimiterMemory({ points: rate, duration: 60 })
  const gather = coalescing()
  api.openAPIRegistry.registerPath(route)

  api.post(
    inApi(apiRoutes.sync),
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) => problem(c, 413, 'Too large', { detail: `Send at most ${MOST_BYTES / 1024 / 1024} MiB at once` }),
    }),
    async (c) => {
      const { db } = c.var
      const key = await findKey(db, bearerOf(c.req.header('authorization')))
      if (!key)
        return problem(
          c,
          401,
          'No valid key',
          { detail: 'Send Authorization: Bearer with a key made by motcua key create' },
          { 'www-authenticate': 'Bearer' },
        )
      const spent = await limiter.consume(key.id).catch((refusal: { msBeforeNext: number }) => refusal)
      if (
        spent.msBeforeNext !== undefined &&
        'remainingPoints' in spent &&
        spent.remainingPoints === 0 &&
        spent.consumedPoints > rate
      )
        return problem(c, 429, 'Too many requests', {}, { 'retry-after': String(Math.ceil(spent.msBeforeNext / 1000)) })

      const bytes = new Uint8Array(await c.req.arrayBuffer())
      if (!isUtf8(bytes)) return problem(c, 400, 'Not JSON', { detail: 'The body is not UTF-8' })
      const text = new TextDecoder().decode(bytes)
      if (nestsTooDeep(text))
        return problem(c, 422, 'Not an envelope', {
          errors: [{ field: 'body', reason: 'is nested deeper than any message' }],
        })
      const body = parseJson(text)
      if (body === undefined) return problem(c, 400, 'Not JSON', { detail: 'The body is not a JSON document' })
      const parsed = Envelope.safeParse(body)
      if (!parsed.success)
        return problem(c, 422, 'Not an envelope', {
          errors: parsed.error.issues
            .slice(0, 20)
            .map((issue) => ({ field: issue.path.join('.') || 'body', reason: issue.message })),
        })

      const { service, data, isUpdating } = parsed.data
      const agencyCode = parsed.data.madonvi || parsed.data.dstcode || null
      const delivery = {
        service,
        agencyCode,
        isUpdating: ['true', '1'].includes(String(isUpdating)),
        items: data.map((value) => ({ value })),
      }
      const outcomes = await gather(db, delivery, { actor: `key:${key.id}`, scope: key.agencyId }, c.var.now).catch(
        unlessRefused,
      )
      if (outcomes instanceof Refusal)
        return problem(c, outcomes.status, 'Not for this agency', { detail: outcomes.message })
      return c.json(answerOf(outcomes), 200)
    },
  )
  return api
}

function answerOf(outcomes: IngestResult[]): z.infer<typeof Answer> {
  const refused = outcomes.filter(({ result }) => result === 'refused').length
  const taken = outcomes.length - refused
  return {
    error_code: refused === 0 ? '0' : taken > 0 ? '1' : '2',
    message:
      refused === 0
        ? `Đã nhận ${taken} mục`
        : `Đã nhận ${taken} mục, từ chối ${refused} mục: xem lý do từng mục trong results`,
    results: outcomes.map(({ code, result, faults }) => ({ MaHoSo: code, result, reasons: faults })),
  }
}

const bearerOf = (header: string | undefined) => /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? ''

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function unlessRefused(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
