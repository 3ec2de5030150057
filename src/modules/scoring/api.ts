import { createRoute, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { json, refused } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { problem } from '#lib/problems.ts'
import { apiRoutes, documented } from '#lib/routes.ts'
import { LangQuery, langOf, newApi } from './api-base.ts'
import { Calculation, PublicIndexSet, RulebookDocument, RulebookSummary } from './api-schemas.ts'
import { scoresApi } from './api-scores.ts'
import { readChoices } from './choices.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import { readMeasures } from './figures.ts'
import { readIndexSets } from './index-sets/queries.ts'
import { summaryOf } from './rulebook.ts'
import { rulebookOf, type Scoring } from './sources.ts'

const LARGEST_BODY = 64 * 1024

const Id = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: 'qd-766-2022' }) })

const Figures = z.object({
  measures: z.unknown().openapi({
    type: 'object',
    additionalProperties: {
      type: 'object',
      nullable: true,
      properties: { numerator: { type: 'integer', minimum: 0 }, denominator: { type: 'integer', minimum: 0 } },
      required: ['numerator', 'denominator'],
    },
    description: 'Exact counts by measure code; a missing code or null is not evaluated',
    example: { ON_TIME: { numerator: 788637, denominator: 1065150 } },
  }),
  choices: z
    .unknown()
    .optional()
    .openapi({
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Alternatives for doubtful points of law, by indicator code, CLASSES or MISSING',
      example: { PAYMENT_DOSSIER: 'full-at-30' },
    }),
})

/** Law as data, the public calculator, scorecards and rankings. Mounted under /api/v1. */
export function api(scoring: Scoring) {
  const api = newApi()

  api.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.rulebooks),
      tags: ['Rulebooks'],
      summary: 'The index sets, newest law first',
      responses: { 200: json(z.object({ items: z.array(RulebookSummary), total: z.int() }), 'All of them') },
    }),
    (c) => {
      const items = scoring.rulebooks.map(summaryOf)
      return c.json({ items, total: items.length }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.rulebook),
      tags: ['Rulebooks'],
      summary: 'An index set as data: indicators, formulas, sources, doubtful points and examples',
      request: { params: Id },
      responses: { 200: json(RulebookDocument, 'The rulebook'), 404: refused('There is none of this name') },
    }),
    (c) => {
      const book = rulebookOf(scoring, c.req.valid('param').id)
      const { public: _asShipped, ...law } = book // what holds is a decision of the province: /index-sets
      return c.json({ ...law, ...summaryOf(book) }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: documented(apiRoutes.evaluation),
      tags: ['Rulebooks'],
      summary: 'The public calculator: given figures become an explained scorecard',
      middleware: [
        bodyLimit({
          maxSize: LARGEST_BODY,
          onError: (c) => problem(c, 413, 'Content too large', { detail: `At most ${LARGEST_BODY} bytes` }),
        }),
      ],
      request: {
        params: Id,
        query: z.object({ lang: LangQuery }),
        body: { required: true, content: { 'application/json': { schema: Figures } } },
      },
      responses: {
        200: json(Calculation, 'The scorecard of these figures'),
        400: refused('The body is not JSON'),
        404: refused('There is no such rulebook'),
        413: refused('The body is too large'),
        415: refused('The body is not sent as application/json'),
        422: refused('Figures or choices that cannot be; every one is named'),
      },
    }),
    (c) => {
      const book = rulebookOf(scoring, c.req.valid('param').id)
      const { measures, choices } = c.req.valid('json')
      const evaluation = evaluate(book, readMeasures(book, measures), readChoices(choices))
      const nobody = { agency: null, agencyName: null, from: null, to: null, asOf: null }
      return c.json({ ...explain(evaluation, langOf(c)), ...nobody }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: documented(apiRoutes.indexSets),
      tags: ['Scores'],
      summary: 'The index sets by which agencies are ranked for everybody to see, the one shown first at the head',
      responses: { 200: json(z.object({ items: z.array(PublicIndexSet), total: z.int() }), 'All of them') },
    }),
    async (c) => {
      const { shown } = await readIndexSets(c.var.db, scoring, localDay(c.var.now()))
      const items = shown.map(({ rulebook: { id, name, max }, figures }) => ({ rulebook: id, name, max, figures }))
      return c.json({ items, total: items.length }, 200)
    },
  )

  api.route('/', scoresApi(scoring))

  return api
}
