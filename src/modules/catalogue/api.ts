import { createRoute, z } from '@hono/zod-openapi'
import { Day, json, PageNumber, pageOf, readingApi, refused } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { FOREVER } from '#lib/days.ts'
import { apiRoutes, documented } from '#lib/routes.ts'
import { units } from '#modules/deadlines/index.ts'
import { LEVELS } from '#modules/units/index.ts'
import { FILING_CHANNELS, missingParts, ONLINE_LEVELS, REQUIRED_PARTS } from './procedure.ts'
import { getProcedure } from './queries.ts'
import { searchProcedures } from './search.ts'

/** Procedures as they are in force. Mounted under /api/v1. */
export const api = readingApi()

const Summary = z.object({
  code: z.string().openapi({ example: '1.001193' }),
  name: z.string().openapi({ example: 'Đăng ký khai sinh' }),
  field: z.string(),
  levels: z.array(z.enum(LEVELS)),
  onlineLevel: z.enum(ONLINE_LEVELS),
  feeExists: z.boolean(),
})
const Detail = Summary.extend({
  validFrom: Day,
  validTo: Day.nullable().openapi({ description: 'Last day of this revision; null while it is the last' }),
  paperResult: z.boolean(),
  citizens: z.boolean(),
  businesses: z.boolean(),
  onlinePayment: z.boolean(),
  methods: z.array(
    z.object({
      channel: z.enum(FILING_CHANNELS),
      limit: z.object({ value: z.number(), unit: z.enum(units) }).nullable(),
      fee: z.number().nullable().openapi({ description: 'Đồng; 0 = free, null = not stated' }),
      note: z.string().nullable(),
    }),
  ),
  parts: z.object({
    steps: z.array(z.string()),
    components: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['original', 'certified', 'copy']).nullable(),
        count: z.int().nullable(),
      }),
    ),
    sets: z.int().nullable(),
    subjects: z.array(z.string()),
    decidingAgency: z.string().nullable(),
    forms: z.array(z.string()),
    result: z.string().nullable(),
    conditions: z.array(z.string()),
    legalBasis: z.array(z.string()),
  }),
  missingParts: z
    .array(z.enum(REQUIRED_PARTS))
    .openapi({ description: 'Parts that the law asks for and that are not published (NĐ 63/2010/NĐ-CP Điều 8)' }),
  decisionNo: z.string().nullable(),
  signedOn: Day.nullable(),
  effectiveOn: Day.nullable(),
  postedOn: Day.nullable(),
})

api.openapi(
  createRoute({
    method: 'get',
    path: documented(apiRoutes.procedures),
    tags: ['Procedures'],
    summary: 'Looks for procedures in force, the best hit first',
    request: {
      query: z.object({
        q: z
          .string()
          .max(200)
          .optional()
          .openapi({ description: 'Words, with or without accents, or a code', example: 'khai sinh' }),
        field: z.string().max(300).optional(),
        level: z.enum(LEVELS).optional(),
        agency: z
          .string()
          .max(60)
          .optional()
          .openapi({ description: 'Only what this agency offers', example: 'H36.101' }),
        on: Day.optional().openapi({ description: 'In force on this day; today by default' }),
        page: PageNumber,
      }),
    },
    responses: {
      200: json(
        pageOf(Summary).extend({
          loose: z.boolean().openapi({ description: 'No procedure has all the words; these have most of them' }),
        }),
        'One page',
      ),
      404: refused('No such agency'),
      422: refused('What is wrong'),
    },
  }),
  async (c) => {
    const { on = localDay(c.var.now()), ...query } = c.req.valid('query')
    const { items, ...page } = await searchProcedures(c.var.db, { ...query, on })
    return c.json({ ...page, items: items.map(({ id: _id, ...hit }) => hit) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: documented(apiRoutes.procedure),
    tags: ['Procedures'],
    summary: 'A procedure with all its parts, as in force on a day',
    request: {
      params: z.object({ code: z.string().openapi({ param: { name: 'code', in: 'path' }, example: '1.001193' }) }),
      query: z.object({ on: Day.optional() }),
    },
    responses: {
      200: json(Detail, 'The procedure'),
      404: refused('No such procedure on that day'),
      422: refused('What is wrong'),
    },
  }),
  async (c) => {
    const on = c.req.valid('query').on ?? localDay(c.var.now())
    const procedure = await getProcedure(c.var.db, c.req.valid('param').code, on)
    const { id: _id, revisionId: _revision, publicContentFull: _full, fastTrack: _fast, validTo, ...shown } = procedure
    return c.json(
      { ...shown, validTo: validTo === FOREVER ? null : validTo, missingParts: missingParts(procedure) },
      200,
    )
  },
)
