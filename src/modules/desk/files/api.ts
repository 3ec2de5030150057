import { createRoute, z } from '@hono/zod-openapi'
import { json, readingApi, refused } from '#lib/api.ts'
import { notFound } from '#lib/errors.ts'
import { problem } from '#lib/problems.ts'
import { apiRoutes, documented, inApi } from '#lib/routes.ts'
import { type FileStore, fileResponse, getFile, openFile, storeFile } from '#modules/documents/index.ts'
import { findKey, keySender } from '#modules/identity/index.ts'
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

const uploading = createRoute({
  method: 'post',
  path: documented(apiRoutes.files),
  tags: ['Dossiers'],
  summary: 'Hands in the file of a paper, to be named by its hash in a dossier that this key files',
  description: 'The body is the file: PDF, JPEG, PNG or HEIC, at most 20 MB. It may be named for seven days.',
  security: [{ bearer: [] }],
  request: {
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: {
    201: json(
      z.object({ hash: z.string(), size: z.number(), type: z.string() }).openapi('HandedFile'),
      'What it is kept as: other bytes than were sent where it was turned or cut',
    ),
    401: refused('No valid key'),
    413: refused('More than 20 MB'),
    422: refused('Why it is not taken in'),
  },
})

/** Files that other systems hand in or were told of. Mounted under /api/v1. */
export function filesApi({ files }: { files?: FileStore }) {
  const api = readingApi()
  api.openAPIRegistry.registerPath(route)
  api.openAPIRegistry.registerPath(uploading)
  api.post(inApi(apiRoutes.files), async (c) => {
    const { db, lang } = c.var
    const key = await findKey(db, /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
    if (!key) return problem(c, 401, 'No valid key', {}, { 'www-authenticate': 'Bearer' })
    if (!files) throw notFound('File')
    const upload = { bytes: new Uint8Array(await c.req.arrayBuffer()), from: keySender(key) }
    const stored = await storeFile(files, db, upload, c.var.now())
    if ('refused' in stored) {
      const errors = [{ field: 'body', reason: stored.words[lang] }]
      return problem(c, 422, 'Unprocessable content', { detail: stored.words[lang], errors })
    }
    const { hash, size, type } = stored
    return c.json({ hash, size, type }, 201)
  })
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
