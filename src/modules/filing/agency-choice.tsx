import { Hono } from 'hono'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { chooseAgency } from './commands.ts'
import { agenciesOffering } from './competent-agencies.ts'
import { type CitizenContext, type FilingFaults, opening, type SignedIn } from './declaration.ts'
import { messages } from './messages.ts'
import { AgencyPage } from './pages/agency.tsx'

/** Choosing where a draft goes anew, as when the agency was merged into another. */
export const agencyRoutes = new Hono<SignedIn>()

agencyRoutes.get(portalRoutes.draftAgency.pattern, (c) => show(c, {}))

agencyRoutes.post(portalRoutes.draftAgency.pattern, async (c) => {
  const { db, lang, citizen } = c.var
  const agency = (await c.req.formData()).get('agency')
  const { draft, procedure, about } = await opening(c)
  const chosen = (await agenciesOffering(db, procedure, about.today)).find(({ code }) => code === agency)
  if (!chosen) return show(c, { agency: messages[lang].noAgency })
  await chooseAgency(db, { id: draft.id, citizenId: citizen.id }, chosen.code, c.var.now())
  return c.redirect(paths(lang).draftStep(draft.id, 'kiem-tra'), 303)
})

async function show(c: CitizenContext, errors: FilingFaults) {
  const { db, lang } = c.var
  const { draft, procedure, about } = await opening(c)
  if (draft.dossier !== null) return c.redirect(paths(lang).draft(draft.id), 303)
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
