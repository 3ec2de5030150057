import type { Context } from 'hono'
import { canonicalDossierCode } from '#lib/codes.ts'
import { notFound, Refusal } from '#lib/errors.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { getDossierFor, notePersonView } from '#modules/handling/index.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { recordDeletion } from './commands.ts'
import { CounterPage } from './counter-page.tsx'
import { countersOf, shownIn } from './identity.ts'
import { messages } from './messages.ts'

type C = Context<StaffWeb<Officer>>

/** A clerk notes what somebody who stands at the counter asks; looking their dossier up is noted as a view. */
export const counterRequests = staffRouter()

counterRequests.get(workspaceRoutes.deletionAtCounter.pattern, async (c) => {
  const { db, officer } = c.var
  const [counter] = clerkAt(c)
  const code = canonicalDossierCode(cut((c.req.query('ma') ?? '').toUpperCase(), 60))
  const dossier = await dossierOf(c, code)
  if (dossier) await notePersonView(db, { dossierId: dossier.id, agencyId: counter, officer }, c.var.now())
  const errors: Record<string, string> = code && !dossier ? { ma: messages[c.var.lang].notFound } : {}
  return c.html(
    html(<CounterPage {...frameOf(c)} code={code} dossier={dossier} errors={errors} />),
    code && !dossier ? 404 : 200,
  )
})

counterRequests.post(workspaceRoutes.deletionAtCounter.pattern, async (c) => {
  const { db, lang, officer } = c.var
  clerkAt(c)
  const say = messages[lang]
  const form = await c.req.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const code = cut(text('ma'), 60)
  const dossier = await dossierOf(c, code)
  if (!dossier) return c.html(html(<CounterPage {...frameOf(c)} code={code} errors={{ ma: say.notFound }} />), 404)
  const typed = { party: text('party'), shown: text('shown'), words: cut(text('words'), 2000) }
  const party = dossier.parties.find(({ role }) => role === typed.party)?.role
  const shown = shownIn(typed.shown)
  const errors = { ...(!party && { party: say.noWho }), ...(!shown && { shown: say.noShown }) }
  if (!party || !shown)
    return c.html(
      html(<CounterPage {...frameOf(c)} code={code} dossier={dossier} errors={errors} typed={typed} />),
      422,
    )
  await recordDeletion(db, officer, { dossierId: dossier.id, party, words: typed.words, shown }, c.var.now())
  return goTo(c, workspacePaths(lang).deletions(), say.recorded)
})

function clerkAt(c: C): [number, ...number[]] {
  const [first, ...others] = countersOf(c.var.officer)
  if (first === undefined) throw notFound('Page')
  return [first, ...others]
}

/** The dossier of this code, if this officer may see it. */
async function dossierOf(c: C, code: string) {
  if (!code) return
  return getDossierFor(c.var.db, c.var.officer, code).catch((error) => {
    if (error instanceof Refusal && error.status === 404) return undefined
    throw error
  })
}
