import { createRoute, z } from '@hono/zod-openapi'
import { Day, json, PageNumber, pageOf, readingApi, refused } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { FOREVER } from '#lib/days.ts'
import { apiRoutes, documented } from '#lib/routes.ts'
import { type Agency, LEVELS } from './agency.ts'
import { loadKinds } from './kinds/kind-book.ts'
import { type DatedKind, kindOn, SINCE_EVER } from './kinds/kind-history.ts'
import { agencyKinds } from './kinds/queries.ts'
import { getAgency, listAgencies, pathOf, predecessorsOf, successorsOf } from './queries.ts'

/** Agencies and their history. Mounted under /api/v1. */
export const api = readingApi()

const AgencySummary = z.object({
  code: z.string().openapi({ example: 'H36.12' }),
  name: z.string(),
  level: z.enum(LEVELS),
  parent: z.string().nullable(),
  territory: z.string().nullable().openapi({ description: 'Statistical code of its territory', example: '24781' }),
  kind: z.string().nullable().openapi({
    description: 'Code of what it is today, or was on its last day: see /agency-kinds; null when not known',
    example: 'ward',
  }),
  block: z
    .string()
    .nullable()
    .openapi({ description: 'Code of the block in which it is ranked then; null when not known', example: 'communes' }),
  validFrom: Day,
  validTo: Day.nullable().openapi({ description: 'Last day of its existence; null while it exists' }),
})
const Neighbour = z.object({ code: z.string(), name: z.string(), part: z.enum(['full', 'part']), effectiveOn: Day })
const AgencyDetail = AgencySummary.extend({
  path: z
    .array(z.object({ code: z.string(), name: z.string() }))
    .openapi({ description: 'From the top down, itself included' }),
  kinds: z
    .array(
      z.object({
        kind: z.string().nullable(),
        block: z.string().nullable(),
        validFrom: Day,
        validTo: Day.nullable(),
        derived: z
          .boolean()
          .openapi({ description: 'Nobody said the kind: it is that of the territory whose name it bears' }),
      }),
    )
    .openapi({ description: 'What it was from day to day' }),
  predecessors: z.array(Neighbour),
  successors: z.array(Neighbour),
})
const Named = z.object({ vi: z.string(), en: z.string() })
const Basis = { source: z.string(), certainty: z.enum(['V', 'R2', 'R', 'D']) }
const Kinds = z.object({
  blocks: z.array(z.object({ code: z.string(), name: Named, ...Basis })),
  kinds: z.array(
    z.object({
      code: z.string(),
      name: Named,
      levels: z.array(z.enum(LEVELS)),
      block: z.string(),
      validFrom: Day.nullable().openapi({ description: 'First day on which the law knows such agencies' }),
      validTo: Day.nullable(),
      ...Basis,
    }),
  ),
})

api.openapi(
  createRoute({
    method: 'get',
    path: documented(apiRoutes.agencyKinds),
    tags: ['Agencies'],
    summary: 'What an agency may be, and the blocks in which agencies are ranked',
    responses: { 200: json(Kinds, 'All kinds and blocks, with their source') },
  }),
  (c) => {
    const { blocks, kinds } = loadKinds()
    const shown = kinds.map(({ words: _, territory: __, from, to, ...kind }) => ({
      ...kind,
      validFrom: from === SINCE_EVER ? null : from,
      validTo: to === FOREVER ? null : to,
    }))
    return c.json({ blocks, kinds: shown }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: documented(apiRoutes.agencies),
    tags: ['Agencies'],
    summary: 'Agencies, by code',
    request: {
      query: z.object({
        under: z.string().optional().openapi({ description: 'Only what is under this agency', example: 'H36' }),
        level: z.enum(LEVELS).optional(),
        on: Day.optional().openapi({ description: 'Only those that existed on this day' }),
        q: z.string().max(200).optional().openapi({ description: 'In the name or code, with or without accents' }),
        page: PageNumber,
      }),
    },
    responses: {
      200: json(pageOf(AgencySummary), 'One page'),
      404: refused('No such agency'),
      422: refused('What is wrong'),
    },
  }),
  async (c) => {
    const { items, ...page } = await listAgencies(c.var.db, c.req.valid('query'))
    const kinds = await agencyKinds(c.var.db)
    const today = localDay(c.var.now())
    return c.json({ ...page, items: items.map((one) => summary(one, kinds.get(one.id), today)) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: documented(apiRoutes.agency),
    tags: ['Agencies'],
    summary: 'One agency, by any of its names, with its place and its mergers',
    request: {
      params: z.object({ code: z.string().openapi({ param: { name: 'code', in: 'path' }, example: 'H36.12' }) }),
    },
    responses: { 200: json(AgencyDetail, 'The agency'), 404: refused('No such agency') },
  }),
  async (c) => {
    const { db } = c.var
    const agency = await getAgency(db, c.req.valid('param').code)
    const path = (await pathOf(db, agency.code)).map(({ code, name }) => ({ code, name }))
    const predecessors = (await predecessorsOf(db, agency.code)).map(neighbour)
    const successors = (await successorsOf(db, agency.code)).map(neighbour)
    const history = (await agencyKinds(db)).get(agency.id) ?? []
    const kinds = history.map((one) => ({ ...one, validTo: one.validTo === FOREVER ? null : one.validTo }))
    return c.json({ ...summary(agency, history, localDay(c.var.now())), path, kinds, predecessors, successors }, 200)
  },
)

function summary(agency: Agency, kinds: readonly DatedKind[] = [], today: string) {
  const { code, name, level, parentCode, territoryCode, validFrom, validTo } = agency
  const now = kindOn(kinds, agency, today)
  return {
    code,
    name,
    level,
    parent: parentCode,
    territory: territoryCode,
    kind: now?.kind ?? null,
    block: now?.block ?? null,
    validFrom,
    validTo: validTo === FOREVER ? null : validTo,
  }
}

const neighbour = ({ agency, part, effectiveOn }: Awaited<ReturnType<typeof successorsOf>>[number]) => ({
  code: agency.code,
  name: agency.name,
  part,
  effectiveOn,
})
