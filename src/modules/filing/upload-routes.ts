import { Hono } from 'hono'
import { notFound } from '#lib/errors.ts'
import { portalRoutes } from '#lib/routes.ts'
import { cut, oneLine } from '#lib/text.ts'
import { FILE_LIMITS, type FileStore, hasRoom, refusalWords } from '#modules/documents/index.ts'
import { type CitizenContext, opening, type SignedIn } from './declaration.ts'
import { uploadsOf } from './steps.ts'
import { beginUpload, getUpload, takePart } from './uploads.ts'

const TUS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }
const PART = 'application/offset+octet-stream'

/**
 * Uploads that go on where the connection was lost: the core of the tus protocol 1.0 with creation. A file is announced
 * with its size, sent in parts, and asked how much of it has arrived.
 */
export function uploadRoutes(files: FileStore | undefined) {
  const routes = new Hono<SignedIn>()

  routes.post(portalRoutes.uploads.pattern, async (c) => {
    const { draft, form } = await opening(c)
    const place = c.req.param('place')
    const size = Number(c.req.header('upload-length'))
    const isAsked = uploadsOf(draft, form).some((one) => one.place === place)
    if (!files || !isAsked || draft.dossier !== null) throw notFound('Paper')
    if (!Number.isSafeInteger(size) || size < 0) return c.body(null, 400, TUS)
    const say = refusalWords
    const { lang } = c.var
    if (size === 0) return c.text(say.empty[lang], 422, TUS)
    if (size > FILE_LIMITS.bytes)
      return c.text(say.too_large[lang], 413, { ...TUS, 'tus-max-size': String(FILE_LIMITS.bytes) })
    if (!(await hasRoom(files, size))) return c.text(say.no_room[lang], 507, TUS)
    const name = nameIn(c.req.header('upload-metadata') ?? '')
    const id = await beginUpload(c.var.db, draft, { place, name, size }, c.var.now())
    return id ? c.body(null, 201, { ...TUS, location: `${c.req.path}/${id}` }) : c.text(say.busy[lang], 429, TUS)
  })

  // HEAD comes here too
  routes.get(portalRoutes.upload.pattern, async (c) => {
    const { received, size } = await getUpload(c.var.db, (await opening(c)).draft.id, c.req.param('upload'))
    return c.body(null, 200, { ...TUS, 'upload-offset': String(received), 'upload-length': String(size) })
  })

  routes.patch(portalRoutes.upload.pattern, async (c) => {
    if (c.req.header('content-type') !== PART) return c.body(null, 415, TUS)
    const { draft } = await opening(c)
    const offset = Number(c.req.header('upload-offset'))
    if (!files || draft.dossier !== null) throw notFound('Upload')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const part = { draft, upload: c.req.param('upload'), offset, bytes, lang: c.var.lang }
    return answer(c, await takePart(c.var.db, files, part, c.var.now()))
  })
  return routes
}

function answer(c: CitizenContext, progress: Awaited<ReturnType<typeof takePart>>) {
  const headers = { ...TUS, 'upload-offset': String(progress.at) }
  if ('misplaced' in progress) return c.body(null, 409, headers)
  return 'refused' in progress ? c.text(progress.refused, 422, headers) : c.body(null, 204, headers)
}

/** The name among the pairs of words and base64 that the protocol calls metadata. */
function nameIn(metadata: string): string {
  const told = metadata.split(',').map((pair) => pair.trim().split(' '))
  const [, name = ''] = told.find(([key]) => key === 'filename') ?? []
  return cut(oneLine(Buffer.from(name, 'base64').toString('utf8').replaceAll('\ufffd', '')), 200) || 'tep'
}
