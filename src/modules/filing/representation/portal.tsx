import { Hono } from 'hono'
import { paths, portalRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html } from '#lib/web.ts'
import { chosenFile, storeFile } from '#modules/documents/index.ts'
import type { FilingPortal } from '#modules/tracking/index.ts'
import type { CitizenContext, SignedIn } from '../declaration.ts'
import { claimRepresentation } from './commands.ts'
import { messages } from './messages.ts'
import { OrganisationsPage } from './pages/organisations.tsx'
import { listRepresentations } from './queries.ts'
import { CAPACITIES, TAX_CODE } from './representation.ts'

/** Where somebody registers that they act for an organisation with a tax code. */
export function organisationPages({ files }: FilingPortal) {
  const pages = new Hono<SignedIn>()
  pages.get(portalRoutes.organisations.pattern, (c) => show(c, {}, {}))

  pages.post(portalRoutes.organisations.pattern, async (c) => {
    const { db, lang, citizen } = c.var
    const now = c.var.now()
    const say = messages[lang]
    const form = await c.req.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = {
      taxCode: text('taxCode').replaceAll(' ', ''),
      name: cut(text('name'), 200),
      capacity: text('capacity'),
    }
    const capacity = CAPACITIES.find((one) => one === typed.capacity) ?? 'legal'
    const proof = chosenFile(form.get('proof'))
    const errors: Record<string, string> = {}
    if (!TAX_CODE.test(typed.taxCode)) errors.taxCode = say.noTaxCode
    if (typed.name.length < 2) errors.name = say.noOrgName
    if (!files || !proof) return show(c, typed, { ...errors, proof: say.noFile })
    const from = `citizen ${citizen.id}`
    const upload = { bytes: await proof.bytes(), name: proof.name, declaredType: proof.type, from }
    const stored = await storeFile(files, db, upload, now)
    if ('refused' in stored) return show(c, typed, { ...errors, proof: stored.words[lang] })
    if (Object.keys(errors).length > 0) return show(c, typed, errors)
    const claim = { citizenId: citizen.id, taxCode: typed.taxCode, name: typed.name, capacity }
    await claimRepresentation(db, { ...claim, proof: stored.hash, proofName: cut(proof.name, 200) }, now)
    return c.redirect(`${paths(lang).organisations()}?gui=1`, 303)
  })
  return pages
}

async function show(c: CitizenContext, typed: Record<string, string>, errors: Record<string, string>) {
  const { db, lang, citizen } = c.var
  const claims = await listRepresentations(db, citizen.id)
  const page = { lang, path: c.req.path, claims, typed, errors, sent: c.req.query('gui') === '1' }
  return c.html(html(<OrganisationsPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}
