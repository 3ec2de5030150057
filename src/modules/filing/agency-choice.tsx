import { Hono } from 'hono'
import { filingPaths } from '#lib/filing-paths.ts'
import { html } from '#lib/web.ts'
import { chooseAgency } from './commands.ts'
import { agenciesOffering } from './competent-agencies.ts'
import { type CitizenContext, type FilingFaults, opening, type SignedIn } from './declaration.ts'
import { messages } from './messages.ts'
import { AgencyPage } from './pages/agency.tsx'

/** Choosing where a draft goes anew, as when the agency was merged into another. */
export const agencyRoutes = new Hono<SignedIn>()

agencyRoutes.get('/to-khai/:id/co-quan', (c) => show(c, {}))

agencyRoutes.post('/to-khai/:id/co-quan', async (c) => {
  const { db, lang, citizen } = c.var
  const agency = (await c.req.formData()).get('agency')
  const { draft, procedure, about } = await opening(c)
  const chosen = (await agenciesOffering(db, procedure, about.today)).find(({ code }) => code === agency)
  if (!chosen) return show(c, { agency: messages[lang].noAgency })
  await chooseAgency(db, { id: draft.id, citizenId: citizen.id }, chosen.code, c.var.now())
  return c.redirect(filingPaths(lang).draft(draft.id, 'kiem-tra'), 303)
})

async function show(c: CitizenContext, errors: FilingFaults) {
  const { db, lang } = c.var
  const { draft, procedure, about } = await opening(c)
  if (draft.dossier !== null) return c.redirect(filingPaths(lang).draft(draft.id), 303)
  const agencies = await agenciesOffering(db, procedure, about.today)
  const page = {
    lang,
    path: c.req.path,
    id: draft.id,
    name: procedure.name,
    agencies,
    chosen: draft.agency ?? '',
    errors,
  }
  return c.html(html(<AgencyPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}
