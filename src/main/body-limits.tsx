import type { Context, MiddlewareHandler } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { fill } from '#lib/i18n.ts'
import { problem } from '#lib/problems.ts'
import { API_BASE, apiRoutes, portalRoutes, workspaceRoutes } from '#lib/routes.ts'
import { html, type Web } from '#lib/web.ts'
import { UnprocessablePage } from '#shells/portal/index.ts'

const KIB = 1024
const MIB = 1024 * KIB

/** Of whatever is not named below: a form without files, some ten thousand Vietnamese letters. */
export const SMALL = 64 * KIB

type BodyLimit = {
  method: 'POST' | 'PATCH'
  route: { pattern: string }
  bytes: number
  /** The page itself says at its field that it is too much, and reads no more than this. */
  says?: true
}

/** The addresses that take more, and how much. */
const BODY_LIMITS: readonly BodyLimit[] = [
  { method: 'POST', route: workspaceRoutes.intake, bytes: 120 * MIB },
  { method: 'POST', route: workspaceRoutes.counterDossier, bytes: 25 * MIB },
  { method: 'POST', route: workspaceRoutes.dossierAction, bytes: 120 * MIB, says: true },
  { method: 'POST', route: workspaceRoutes.newProcess, bytes: MIB + SMALL },
  { method: 'POST', route: workspaceRoutes.processDraft, bytes: 512 * KIB },
  { method: 'POST', route: workspaceRoutes.newForm, bytes: MIB },
  { method: 'POST', route: workspaceRoutes.formDraft, bytes: 512 * KIB },
  { method: 'POST', route: workspaceRoutes.formDraftPage, bytes: 512 * KIB },
  { method: 'POST', route: workspaceRoutes.formDraftField, bytes: 512 * KIB },
  { method: 'POST', route: workspaceRoutes.formDraftTrial, bytes: 512 * KIB },
  { method: 'POST', route: workspaceRoutes.lawDraft, bytes: MIB },
  { method: 'POST', route: workspaceRoutes.lawDraftYaml, bytes: MIB },
  { method: 'POST', route: portalRoutes.draftStep, bytes: 45 * MIB, says: true },
  { method: 'POST', route: portalRoutes.organisations, bytes: 25 * MIB },
  { method: 'POST', route: portalRoutes.supplement, bytes: 120 * MIB },
  { method: 'PATCH', route: portalRoutes.upload, bytes: 8 * MIB },
  { method: 'POST', route: apiRoutes.sync, bytes: 64 * MIB, says: true },
  { method: 'POST', route: apiRoutes.filing, bytes: MIB },
  { method: 'POST', route: apiRoutes.files, bytes: 20 * MIB },
]

const WORDS = {
  vi: 'Nội dung gửi đến lớn hơn {most}. Chưa có gì được lưu và chưa có gì bị mất: hãy quay lại trang trước, bớt nội dung hoặc gửi tệp nhỏ hơn.',
  en: 'What was sent is larger than {most}. Nothing was kept and nothing is lost: go back to the page before, shorten it or send smaller files.',
}

/**
 * How much each address takes, before anything of it is read: what says its length is answered at once, what comes in
 * pieces without one is cut off where it becomes too much.
 */
export function bodyLimits(): MiddlewareHandler<Web> {
  const named = new TrieRouter<BodyLimit>()
  for (const limit of BODY_LIMITS) named.add(limit.method, limit.route.pattern, limit)
  return async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    const [[first]] = named.match(method, c.req.path)
    const { bytes = SMALL, says } = first?.[0] ?? {}
    if (says) return next()
    const told = c.req.header('content-length')
    if (told !== undefined && c.req.header('transfer-encoding') === undefined)
      return Number(told) <= bytes ? next() : tooLarge(c, bytes)
    const { raw } = c.req
    if (!raw.body) return next()
    let size = 0
    const counted = raw.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(part, out) {
          size += part.byteLength
          if (size > bytes) out.error(new RangeError('The body is too large'))
          else out.enqueue(part)
        },
      }),
    )
    c.req.raw = new Request(raw, { body: counted, duplex: 'half' } as RequestInit)
    await next()
    if (size > bytes) c.res = await tooLarge(c, bytes)
  }
}

function tooLarge(c: Context<Web>, bytes: number): Response | Promise<Response> {
  const most = bytes < MIB ? `${bytes / KIB} KB` : `${Math.floor(bytes / MIB)} MB`
  const reason = fill(WORDS[c.var.lang], { most })
  if (c.req.path.startsWith(`${API_BASE}/`)) return problem(c, 413, 'Too large', { detail: reason })
  return c.html(html(<UnprocessablePage lang={c.var.lang} path={c.req.path} reason={reason} />), 413)
}
