import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import { isUuid } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { dutyThatMay, type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { actOnAll, type BatchAction } from './batch.ts'
import { AssignPage, BatchResultPage, CompletePage } from './pages/batch.tsx'
import { TasksPage } from './pages/list.tsx'
import { assignees, commonOutcomes, findPicked, readPicked } from './picked.ts'
import { listTasks } from './queries.ts'
import { TaskQuestion } from './question.ts'

/** My tasks, and doing the same to several of them. */
export function tasks(listeners: readonly Listener[]) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.tasks.pattern, async (c) => {
    const { db, officer, lang } = c.var
    const isAtWork = dutyThatMay(officer, 'handle_dossiers') ?? dutyThatMay(officer, 'oversee_dossiers')
    if (!isAtWork && officer.duties.length > 0) return c.redirect(elsewhere(officer, lang), 303)
    const asked = TaskQuestion.parse(c.req.query())
    const found = await listTasks(db, officer, asked, c.var.now())
    return c.html(
      html(<TasksPage {...frameOf(c)} officer={officer} asked={asked} found={found} batchKey={randomUUID()} />),
    )
  })

  pages.get(workspaceRoutes.taskBatch.pattern, async (c) => {
    const picked = readPicked(c.req.queries('task') ?? [])
    if (picked.length === 0) return c.html(html(<BatchResultPage {...frameOf(c)} lines={[]} />))
    return ask(c, c.req.query('deed') ?? '', c.req.queries('task') ?? [])
  })

  pages.post(workspaceRoutes.taskBatch.pattern, async (c) => {
    const form = await c.req.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const texts = form.getAll('task').map(String)
    const action = readDeed(text)
    if (!action) return ask(c, text('deed'), texts, 422)
    const { db, officer } = c.var
    if (action.kind === 'assignment') {
      const people = await assignees(
        db,
        officer,
        await findPicked(db, officer, readPicked(texts)),
        localDay(c.var.now()),
      )
      if (!people.some(({ id }) => id === action.assignee)) return ask(c, 'assignment', texts, 422)
    }
    const work = { picked: readPicked(texts), action, key: cut(text('key'), 100) }
    const lines = await actOnAll(db, work, officer, c.var.now(), listeners)
    return c.html(html(<BatchResultPage {...frameOf(c)} lines={lines} />))
  })
  return pages
}

async function ask(c: Context<StaffWeb<Officer>>, deed: string, texts: string[], status: 200 | 422 = 200) {
  const { db, officer, lang } = c.var
  const found = await findPicked(db, officer, readPicked(texts))
  const asking = { ...frameOf(c), tasks: found, batchKey: randomUUID() }
  const needed = { vi: 'Chọn một mục', en: 'Choose one' }[lang]
  if (deed === 'assignment') {
    const people = await assignees(db, officer, found, localDay(c.var.now()))
    const errors: Record<string, string> = status === 422 ? { assignee: needed } : {}
    return c.html(html(<AssignPage {...asking} people={people} errors={errors} />), status)
  }
  const errors: Record<string, string> = status === 422 ? { outcome: needed } : {}
  return c.html(html(<CompletePage {...asking} outcomes={commonOutcomes(found)} errors={errors} />), status)
}

function readDeed(text: (name: string) => string): BatchAction | undefined {
  const kind = text('deed')
  if (kind === 'claim') return { kind }
  if (kind === 'assignment' && isUuid(text('assignee'))) return { kind, assignee: text('assignee') }
  if (kind === 'step' && text('outcome')) return { kind, outcome: text('outcome'), note: cut(text('note'), 2000) }
  return
}

/** Where those begin who have no tasks: administrators with their people, others with their own account. */
const elsewhere = (officer: Officer, lang: Lang) =>
  dutyThatMay(officer, 'administer_people') ? workspacePaths(lang).people() : workspacePaths(lang).account()
