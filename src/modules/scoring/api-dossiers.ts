import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { json, refused } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { apiRoutes, documented } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { PARTS, registryOf } from '#modules/catalogue/index.ts'
import { findKey } from '#modules/identity/index.ts'
import { LangQuery, langOf, newApi } from './api-base.ts'
import { publicFigures, readIndexSets } from './index-sets/queries.ts'
import { listDossiers, listItems } from './listing.ts'
import { readPeriod } from './period.ts'
import type { Scoring } from './sources.ts'

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

const Item = z.object({
  cells: z.record(z.string(), z.union([z.string(), z.object({ text: z.string(), href: z.string() })]).nullable()),
  reason: z.string(),
})
const Text = z.object({ vi: z.string(), en: z.string() })
const Column = z.object({ key: z.string(), label: Text })

const params = z.object({
  code: z
    .string()
    .max(64)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters')
    .openapi({ example: 'H36' }),
})
const query = z.object({
  rulebook: z.string().optional().openapi({ description: 'By default the one that the province shows first' }),
  indicator: z.string().default('ON_TIME'),
  measure: z.string().optional().openapi({ description: 'For an indicator made of several measures' }),
  part: z.enum(PARTS).default('denominator').openapi({ description: 'excluded: arrived in the period and left out' }),
  from: z.string().optional().openapi({ description: 'First day in Viet Nam; by default 1 January' }),
  to: z.string().optional().openapi({ description: 'Last day, inclusive; by default today' }),
  asOf: z.string().optional().openapi({ description: 'ISO 8601 instant, or a day meaning its end; by default now' }),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
  lang: LangQuery,
})
const paged = { total: z.int(), page: z.int(), pageSize: z.int() }
const refusals = {
  404: refused('There is no such agency, public rulebook, or indicator that can be listed'),
  422: refused('A day, part or page that cannot be'),
}

/** The lists behind every number. Public, with masked codes; a key sees those of its own agencies in full. */
export function dossiersApi(scoring: Scoring) {
  const api = newApi()

  api.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.dossiers),
      tags: ['Scores'],
      summary: 'The dossiers behind an indicator, each with the reason why it counts, does not count or is left out',
      request: { params, query },
      responses: {
        200: json(z.object({ ...paged, items: z.array(Dossier) }), 'One page and the exact total'),
        ...refusals,
      },
    }),
    async (c) => {
      const { question, sees } = await asked(c, c.req.valid('param').code, c.req.valid('query'))
      return c.json(await listDossiers(c.var.db, scoring, question, langOf(c), sees), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.items),
      tags: ['Scores'],
      summary: 'The list behind an indicator, whatever it counts, with what each column of it says',
      request: { params, query },
      responses: {
        200: json(
          z.object({ ...paged, noun: Text, columns: z.array(Column), items: z.array(Item) }),
          'One page and the exact total',
        ),
        ...refusals,
      },
    }),
    async (c) => {
      const { question, sees } = await asked(c, c.req.valid('param').code, c.req.valid('query'))
      const { list, ...page } = await listItems(c.var.db, scoring, question, langOf(c), sees)
      const columns = list.columns.map(({ key, label }) => ({ key, label }))
      return c.json({ ...page, noun: list.noun, columns }, 200)
    },
  )

  return api

  async function asked(c: Context<Web>, agency: string, given: z.output<typeof query>) {
    const { rulebook: id, pageSize, from, to, asOf, lang: _lang, ...question } = given
    const { rulebook } = publicFigures(await readIndexSets(c.var.db, scoring, localDay(c.var.now())), id)
    const key = await findKey(c.var.db, /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
    const scope = key ? (await registryOf(c.var.db)).under(key.agencyId) : new Set<number>()
    const period = readPeriod({ from, to, asOf }, c.var.now())
    return {
      question: { ...question, ...period, rulebook: rulebook.id, agency, perPage: pageSize },
      sees: (agencyId: number) => scope.has(agencyId),
    }
  }
}
