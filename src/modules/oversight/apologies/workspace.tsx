import { PageNumber } from '#lib/api.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { readableAgencies } from '#modules/handling/index.ts'
import { staffRouter } from '#modules/identity/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { ApologiesPage } from './pages/lists.tsx'
import { listApologies } from './queries.ts'

/** Apologies to be signed, and those that were. */
export const apologies = staffRouter()

apologies.get(workspaceRoutes.apologies.pattern, async (c) => {
  const { db, officer } = c.var
  const registry = await registryOf(db)
  const agencies = readableAgencies(officer, registry)
  const page = PageNumber.catch(1).parse(c.req.query('trang'))
  const drafts = await listApologies(db, agencies, { signed: false, page: 1 })
  const signed = await listApologies(db, agencies, { signed: true, page })
  const names = (id: number) => registry.agencies.get(id)?.name ?? ''
  return c.html(html(<ApologiesPage {...frameOf(c)} names={names} drafts={drafts} signed={signed} page={page} />))
})
