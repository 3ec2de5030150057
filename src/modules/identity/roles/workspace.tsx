import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { type SignInWeb, staffRouter } from '../guard.ts'
import { administeredAgencies } from '../people/queries.ts'
import { RolesPage } from './pages/roles.tsx'
import { loadRoles } from './role-book.ts'

/** The roles that there are, for those who appoint to them. */
export const rolePages = staffRouter<SignInWeb>()

rolePages.get(workspaceRoutes.roles.pattern, async (c) => {
  const places = await administeredAgencies(c.var.db, c.var.officer, localDay(c.var.now()))
  if (places.length === 0) throw notFound('Page')
  const { secondFactorFor = [] } = c.var.settings
  return c.html(html(<RolesPage {...frameOf(c)} roles={loadRoles()} secondFactorFor={secondFactorFor} />))
})
