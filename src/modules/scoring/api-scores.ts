import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { json, refused } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { apiRoutes, documented } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { LEVELS, loadKinds } from '#modules/units/index.ts'
import { LangQuery, langOf, newApi } from './api-base.ts'
import { RankingDocument, ScorecardDocument, SeriesDocument } from './api-schemas.ts'
import { publicFigures, readIndexSets } from './index-sets/queries.ts'
import { readPeriod } from './period.ts'
import { getScorecard } from './queries.ts'
import { getRanking } from './rankings.ts'
import { getSeries } from './series.ts'
import type { Scoring } from './sources.ts'

const PeriodQuery = z.object({
  from: z
    .string()
    .optional()
    .openapi({ description: 'First day in Viet Nam; by default 1 January', example: '2026-01-01' }),
  to: z.string().optional().openapi({ description: 'Last day, inclusive; by default today', example: '2026-10-09' }),
  asOf: z.string().optional().openapi({ description: 'ISO 8601 instant, or a day meaning its end; by default now' }),
  lang: LangQuery,
})
/** PostgreSQL refuses text with control characters such as NUL, so it must not get that far. */
const AgencyCode = z
  .string()
  .max(64)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters')
const Rulebook = z.string().openapi({ example: 'qd-766-2022' })
const Path = z.object({ code: AgencyCode.openapi({ example: 'H36' }), rulebook: Rulebook })
const refusals = {
  404: refused('There is no such agency or public rulebook, or no figures yet of the class it is published from'),
  422: refused('A day, moment, level or page that cannot be; every one is named'),
}

const RankingQuery = PeriodQuery.extend({
  under: z
    .string()
    .optional()
    .openapi({ description: 'Code of the agency whose subordinates are ranked', example: 'H36' }),
  level: z.enum(LEVELS).optional(),
  block: z
    .enum(loadKinds().blocks.map(({ code }) => code))
    .optional()
    .openapi({ description: 'Only agencies of this block on the last day of the period: see /agency-kinds' }),
  small: z.enum(['apart']).optional().openapi({ description: 'List agencies with fewer than 30 dossiers apart' }),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(200),
})

/** Scorecards, rankings and series: reading is open to everybody, of the index sets that the province made public. */
export function scoresApi(scoring: Scoring) {
  const scores = newApi()

  scores.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.scorecard),
      tags: ['Scores'],
      summary: 'The explained scores of an agency and everything under it',
      request: { params: Path, query: PeriodQuery },
      responses: { 200: json(ScorecardDocument, 'The scorecard'), ...refusals },
    }),
    async (c) => {
      const { code, rulebook: id } = c.req.valid('param')
      const { rulebook } = await figuresFor(c, id)
      const period = readPeriod(c.req.valid('query'), c.var.now())
      return c.json(await getScorecard(c.var.db, scoring, code, rulebook.id, period, langOf(c)), 200)
    },
  )

  scores.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.series),
      tags: ['Scores'],
      summary: 'The scores of an agency by month or year, across mergers',
      request: { params: Path, query: PeriodQuery.extend({ by: z.enum(['month', 'year']).default('month') }) },
      responses: { 200: json(SeriesDocument, 'The series'), ...refusals },
    }),
    async (c) => {
      const { code, rulebook: id } = c.req.valid('param')
      const { rulebook } = await figuresFor(c, id)
      const { by, ...asked } = c.req.valid('query')
      const period = readPeriod(asked, c.var.now())
      return c.json(await getSeries(c.var.db, scoring, code, rulebook.id, { ...period, by }, langOf(c)), 200)
    },
  )

  scores.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.ranking),
      tags: ['Scores'],
      summary: 'Agencies by their total; places, means and total are of the whole ranking',
      request: { params: z.object({ rulebook: Rulebook }), query: RankingQuery },
      responses: { 200: json(RankingDocument, 'One page of the ranking'), ...refusals },
    }),
    async (c) => {
      const { under, level, block, small, page, pageSize, ...given } = c.req.valid('query')
      const question = { ...readPeriod(given, c.var.now()), under: under || undefined, level, block, page, pageSize }
      const { rulebook } = await figuresFor(c, c.req.valid('param').rulebook)
      const asked = { ...question, smallApart: small === 'apart' }
      return c.json(await getRanking(c.var.db, scoring, rulebook.id, asked, langOf(c)), 200)
    },
  )

  return scores

  async function figuresFor(c: Context<Web>, id: string) {
    return publicFigures(await readIndexSets(c.var.db, scoring, localDay(c.var.now())), id)
  }
}
