import { notFound } from '#lib/errors.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { agenciesOf } from '#modules/handling/index.ts'
import { staffRouter } from '#modules/identity/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { ControlPage, LeaderPage } from './pages/views.tsx'
import { aboutToBeLate, heatByWeek, lateNow, lateSteps, loadByPerson, stuck, weeksUntil } from './queries.ts'

/** The leader's view of their agencies, and the control office's view of all under it. */
export const oversight = staffRouter()

oversight.get(workspaceRoutes.leader.pattern, async (c) => {
  const { db, officer } = c.var
  const [registry, now] = [await registryOf(db), c.var.now()]
  const agencies = agenciesOf(officer, 'lead_agency', registry)
  if (agencies.length === 0) throw notFound('Page')
  const [load, soon, late, still] = await Promise.all([
    loadByPerson(db, agencies, now),
    aboutToBeLate(db, agencies, now),
    lateNow(db, agencies, now),
    stuck(db, agencies, now),
  ])
  const names = (id: number | null) => registry.agencies.get(id ?? 0)?.name ?? ''
  return c.html(html(<LeaderPage {...frameOf(c)} names={names} load={load} soon={soon} late={late} still={still} />))
})

oversight.get(workspaceRoutes.control.pattern, async (c) => {
  const { db, officer } = c.var
  const [registry, now] = [await registryOf(db), c.var.now()]
  const agencies = agenciesOf(officer, 'oversee_dossiers', registry)
  if (agencies.length === 0) throw notFound('Page')
  const [late, still, steps, heat] = await Promise.all([
    lateNow(db, agencies, now),
    stuck(db, agencies, now),
    lateSteps(db, agencies, now),
    heatByWeek(db, agencies, now),
  ])
  const names = (id: number | null) => registry.agencies.get(id ?? 0)?.name ?? ''
  return c.html(
    html(
      <ControlPage
        {...frameOf(c)}
        names={names}
        late={late}
        still={still}
        steps={steps}
        heat={heat}
        weeks={weeksUntil(now)}
      />,
    ),
  )
})
