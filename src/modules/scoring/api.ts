import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '#lib/errors.ts'
import { type Problem, problem } from '#lib/problems.ts'
import type { Web } from '#lib/web.ts'
import { Calculation, ProblemDocument, RulebookDocument, RulebookSummary } from './api-schemas.ts'
import { readChoices } from './choices.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import { readMeasures } from './figures.ts'
import type { Lang } from './numbers.ts'
import { InvalidInput, say } from './problems.ts'
import { getRulebook, rulebooks } from './rulebook.ts'
import { summaryOf } from './summary.ts'

const LARGEST_BODY = 64 * 1024

/** Law as data, and the public calculator. Mounted under /api/v1. */
export const api = new OpenAPIHono<Web>({
  defaultHook: (result, c) => {
    if (result.success) return
    const errors = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), reason: message }))
    return problem(c, 422, 'Unprocessable content', { errors })
  },
})

api.onError((error, c) => {
  if (error instanceof InvalidInput) {
    const errors = error.problems.map((one) => ({ field: one.path, reason: say(one, langOf(c)) }))
    return problem(c, 422, 'Unprocessable content', { detail: error.message, errors } satisfies Partial<Problem>)
  }
  if (error instanceof Refusal) return problem(c, error.status, error.message)
  if (error instanceof HTTPException) return problem(c, error.status, error.message)
  throw error
})

const Query = z.object({
  lang: z.enum(['vi', 'en']).optional().openapi({ description: 'Language of names, formulas and notes' }),
})
const Id = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: 'qd-766-2022' }) })

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemDocument } },
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/rulebooks',
    tags: ['Rulebooks'],
    summary: 'The index sets, newest law first',
    responses: { 200: json(z.object({ items: z.array(RulebookSummary), total: z.int() }), 'All of them') },
  }),
  (c) => {
    const items = rulebooks().map(summaryOf)
    return c.json({ items, total: items.length }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/rulebooks/{id}',
    tags: ['Rulebooks'],
    summary: 'An index set as data: indicators, formulas, sources, doubtful points and examples',
    request: { params: Id },
    responses: { 200: json(RulebookDocument, 'The rulebook'), 404: refused('There is none of this name') },
  }),
  (c) => {
    const book = getRulebook(c.req.valid('param').id)
    return c.json({ ...book, ...summaryOf(book) }, 200)
  },
)

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

api.openapi(
  createRoute({
    method: 'post',
    path: '/rulebooks/{id}/evaluate',
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
      query: Query,
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
    const book = getRulebook(c.req.valid('param').id)
    const { measures, choices } = c.req.valid('json')
    const evaluation = evaluate(book, readMeasures(book, measures), readChoices(choices))
    const nobody = { agency: null, agencyName: null, from: null, to: null, asOf: null }
    return c.json({ ...explain(evaluation, langOf(c)), ...nobody }, 200)
  },
)

/** `?lang=en`, else the language of the address, else Vietnamese. */
function langOf(c: Context<Web>): Lang {
  const asked = c.req.query('lang')
  return asked === 'en' || asked === 'vi' ? asked : (c.var.lang ?? 'vi')
}
