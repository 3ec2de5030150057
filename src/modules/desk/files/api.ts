import { createRoute, z } from '@hono/zod-openapi'
import { readingApi, refused } from '#lib/api.ts'
import { notFound } from '#lib/errors.ts'
import { problem } from '#lib/problems.ts'
import { apiRoutes, documented, inApi } from '#lib/routes.ts'
import { type FileStore, fileResponse, getFile, openFile } from '#modules/documents/index.ts'
import { findKey } from '#modules/identity/index.ts'
import { fileFor } from './queries.ts'

const route = createRoute({
  method: 'get',
  path: documented(apiRoutes.file),
  tags: ['Dossiers'],
  summary: 'The file of a paper or result, for a key of an agency that may see a dossier with it',
  security: [{ bearer: [] }],
  request: {
    params: z.object({
      hash: z.string().openapi({ param: { name: 'hash', in: 'path' }, example: 'a'.repeat(64) }),
    }),
  },
  responses: {
    200: {
      description: 'The file, never as something that can act',
      content: { 'application/pdf': { schema: z.string() } },
    },
    401: refused('No valid key'),
    404: refused('No such file for this key'),
  },
})

/** Files that other systems were told of. Mounted under /api/v1. */
export function filesApi({ files }: { files?: FileStore }) {
  const api = readingApi()
  api.openAPIRegistry.registerPath(route)
  api.get(inApi(apiRoutes.file), async (c) => {
    const { db } = c.var
    const key = await findKey(db, /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
    if (!key) return problem(c, 401, 'No valid key', {}, { 'www-authenticate': 'Bearer' })
    if (!files) throw notFound('File')
    const hash = c.req.param('hash')
    const { name } = await fileFor(db, hash, key.agencyId)
    return fileResponse({ ...(await getFile(db, hash)), name }, await openFile(files, hash))
  })
  return api
}
