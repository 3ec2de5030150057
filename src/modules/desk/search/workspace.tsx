import { workspaceRoutes } from '#lib/routes.ts'
import { sortedByName } from '#lib/search.ts'
import { html } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { readableAgencies } from '#modules/handling/index.ts'
import { staffRouter } from '#modules/identity/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { DossiersPage } from './pages/list.tsx'
import { listProcedures, searchDossiers } from './queries.ts'
import { DossierQuestion } from './question.ts'

/** Dossiers found by code, name, number or telephone. */
export const search = staffRouter()

search.get(workspaceRoutes.dossiers.pattern, async (c) => {
  const { db, officer } = c.var
  const asked = DossierQuestion.parse(c.req.query())
  const found = await searchDossiers(db, officer, asked, c.var.now())
  const registry = await registryOf(db)
  const agencies = readableAgencies(officer, registry).flatMap((id) => registry.agencies.get(id) ?? [])
  const choices = { procedures: await listProcedures(db), agencies: sortedByName(agencies, ({ name }) => name) }
  return c.html(html(<DossiersPage {...frameOf(c)} asked={asked} found={found} {...choices} />))
})
