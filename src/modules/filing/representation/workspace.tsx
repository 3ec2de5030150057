import type { Context } from 'hono'
import { notFound } from '#lib/errors.ts'
import { isUuid } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type FileStore, fileResponse, getFile, openFile } from '#modules/documents/index.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { decideRepresentation } from './commands.ts'
import { messages } from './messages.ts'
import { ClaimsPage } from './pages/claims.tsx'
import { listClaims } from './queries.ts'
import { decidingDuty } from './representation.ts'

/** Who acts for which organisation, for clerks and the control office; for everybody else there is nothing here. */
export function representationPages({ files }: { files?: FileStore | undefined }) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.representations.pattern, async (c) => {
    requireDuty(c)
    return c.html(html(<ClaimsPage {...frameOf(c)} claims={await listClaims(c.var.db)} />))
  })

  pages.get(workspaceRoutes.representationProof.pattern, async (c) => {
    requireDuty(c)
    const [claim] = await listClaims(c.var.db, idOf(c.req.param('id')))
    if (!claim || !files) throw notFound('Paper')
    const { type, size } = await getFile(c.var.db, claim.proof)
    return fileResponse({ type, size, name: claim.proofName, inline: true }, await openFile(files, claim.proof))
  })

  pages.post(workspaceRoutes.representation.pattern, async (c) => {
    requireDuty(c)
    const { db, lang, officer } = c.var
    const id = idOf(c.req.param('id'))
    const form = await c.req.formData()
    const confirmed = form.get('decision') === 'confirm'
    const reason = cut(String(form.get(`reason-${id}`) ?? '').trim(), 500)
    if (!confirmed && !reason) {
      const errors = { [`reason-${id}`]: messages[lang].noReason }
      return c.html(html(<ClaimsPage {...frameOf(c)} claims={await listClaims(db)} errors={errors} />), 422)
    }
    await decideRepresentation(db, officer, { id, confirmed, reason }, c.var.now())
    return goTo(c, workspacePaths(lang).representations(), messages[lang].decided)
  })
  return pages
}

function idOf(written: string): string {
  if (!isUuid(written)) throw notFound('Claim')
  return written
}

function requireDuty(c: Context<StaffWeb<Officer>>) {
  if (!decidingDuty(c.var.officer)) throw notFound('Page')
}
