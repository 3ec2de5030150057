import { createRoute, z } from '@hono/zod-openapi'
import { Day, json, PageNumber, pageOf, readingApi, refused } from '#lib/api.ts'
import { FOREVER } from '#lib/days.ts'
import { type Agency, LEVELS } from './agency.ts'
import { getAgency, listAgencies, pathOf, predecessorsOf, successorsOf } from './queries.ts'

/** Agencies and their history. Mounted under /api/v1. */
export const api = readingApi()

const AgencySummary = z.object({
  code: z.string().openapi({ example: 'H36.12' }),
  name: z.string(),
  level: z.enum(LEVELS),
  parent: z.string().nullable(),
  territory: z.string().nullable().openapi({ description: 'Statistical code of its territory', example: '24781' }),
  validFrom: Day,
  validTo: Day.nullable().openapi({ description: 'Last day of its existence; null while it exists' }),
})
const Neighbour = z.object({ code: z.string(), name: z.string(), part: z.enum(['full', 'part']), effectiveOn: Day })
const AgencyDetail = AgencySummary.extend({
  path: z
    .array(z.object({ code: z.string(), name: z.string() }))
    .openapi({ description: 'From the top down, itself included' }),
  predecessors: z.array(Neighbour),
  successors: z.array(Neighbour),
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/agencies',
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
    return c.json({ ...page, items: items.map(summary) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/agencies/{code}',
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
    return c.json({ ...summary(agency), path, predecessors, successors }, 200)
  },
)

const summary = ({ code, name, level, parentCode, territoryCode, validFrom, validTo }: Agency) => ({
  code,
  name,
  level,
  parent: parentCode,
  territory: territoryCode,
  validFrom,
  validTo: validTo === FOREVER ? null : validTo,
})

const neighbour = ({ agency, part, effectiveOn }: Awaited<ReturnType<typeof successorsOf>>[number]) => ({
  code: agency.code,
  name: agency.name,
  part,
  effectiveOn,
})
