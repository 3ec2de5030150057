import { createRoute, z } from '@hono/zod-openapi'
import { json, refused } from '#lib/api.ts'
import { findKey } from '#modules/identity/index.ts'
import { LangQuery, langOf, newApi } from './api-base.ts'
import { groundOf } from './ground.ts'
import { listDossiers, PARTS } from './listing.ts'
import { readPeriod } from './period.ts'

/** The dossiers behind every number. Public, with masked codes; a key sees those of its own agencies in full. */
export const dossiers = newApi()

const Dossier = z.object({
  code: z
    .string()
    .openapi({ description: 'Masked, unless the key in the request may see it', example: 'H36.12-261108-**75' }),
  agency: z.string(),
  procedure: z.object({ code: z.string(), name: z.string() }),
  state: z.int(),
  channel: z.int(),
  receivedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  reason: z.string(),
})

dossiers.openapi(
  createRoute({
    method: 'get',
    path: '/agencies/{code}/dossiers',
    tags: ['Scores'],
    summary: 'The dossiers behind an indicator, each with the reason why it counts, does not count or is left out',
    request: {
      params: z.object({
        code: z
          .string()
          .max(64)
          .regex(/^\P{Cc}*$/u, 'must not contain control characters')
          .openapi({ example: 'H36' }),
      }),
      query: z.object({
        rulebook: z.string().default('qd-766-2022'),
        indicator: z.string().default('ON_TIME'),
        measure: z.string().optional().openapi({ description: 'For an indicator made of several measures' }),
        part: z
          .enum(PARTS)
          .default('denominator')
          .openapi({ description: 'excluded: arrived in the period and left out' }),
        from: z.string().optional().openapi({ description: 'First day in Viet Nam; by default 1 January' }),
        to: z.string().optional().openapi({ description: 'Last day, inclusive; by default today' }),
        asOf: z
          .string()
          .optional()
          .openapi({ description: 'ISO 8601 instant, or a day meaning its end; by default now' }),
        page: z.coerce.number().int().min(1).max(1_000).default(1),
        pageSize: z.coerce.number().int().min(1).max(200).default(50),
        lang: LangQuery,
      }),
    },
    responses: {
      200: json(
        z.object({ total: z.int(), page: z.int(), pageSize: z.int(), items: z.array(Dossier) }),
        'One page and the exact total',
      ),
      404: refused('There is no such agency, rulebook, or indicator that counts dossiers'),
      422: refused('A day, part or page that cannot be'),
    },
  }),
  async (c) => {
    const { pageSize, from, to, asOf, lang: _lang, ...question } = c.req.valid('query')
    const key = await findKey(c.var.db, /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
    const scope = key ? (await groundOf(c.var.db)).under(key.agencyId) : new Set<number>()
    const period = readPeriod({ from, to, asOf }, c.var.now())
    const asked = { ...question, ...period, agency: c.req.valid('param').code, perPage: pageSize }
    return c.json(await listDossiers(c.var.db, asked, langOf(c), (agencyId) => scope.has(agencyId)), 200)
  },
)
