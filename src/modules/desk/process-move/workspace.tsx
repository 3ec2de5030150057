import { z } from 'zod'
import { notFound } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { dutyThatMay, staffRouter } from '#modules/identity/index.ts'
import { getProcess } from '#modules/workflow/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { moveDossiers } from './commands.ts'
import { messages } from './messages.ts'
import { MovingPage } from './page.tsx'
import { movableTo } from './queries.ts'

const Picked = z.object({ code: z.array(z.string().max(60)).min(1).max(200) })

/** Where the control office moves open dossiers to a newer version of their process. */
export function moving(listeners: readonly Listener[]) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.processMove.pattern, async (c) => {
    const { db, officer } = c.var
    if (!dutyThatMay(officer, 'move_dossiers')) throw notFound('Page')
    const process = await getProcess(db, Number(c.req.param('id')))
    return c.html(html(<MovingPage {...frameOf(c)} process={process} found={await movableTo(db, process, officer)} />))
  })

  pages.post(workspaceRoutes.processMove.pattern, async (c) => {
    const { db, officer, lang } = c.var
    if (!dutyThatMay(officer, 'move_dossiers')) throw notFound('Page')
    const process = await getProcess(db, Number(c.req.param('id')))
    const picked = read(Picked, await c.req.formData())
    const lines = picked.ok
      ? await moveDossiers(db, picked.value.code, process.id, officer, c.var.now(), listeners)
      : undefined
    const error = picked.ok ? undefined : messages[lang].nonePicked
    const found = await movableTo(db, process, officer)
    return c.html(
      html(<MovingPage {...frameOf(c)} process={process} found={found} lines={lines} error={error} />),
      picked.ok ? 200 : 422,
    )
  })
  return pages
}
