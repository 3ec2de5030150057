import type { Context } from 'hono'
import { notFound } from '#lib/errors.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { confirmIdentity } from './at-counter/commands.ts'
import { countersOf, shownIn } from './at-counter/identity.ts'
import { messages as dossier } from './at-counter/messages.ts'
import { counterRequests } from './at-counter/workspace.tsx'
import { answerDeletion } from './commands.ts'
import { messages } from './messages.ts'
import { DeletionsPage, type DeletionsPageProps } from './pages/deletions.tsx'
import { listDeletionsAt, listDeletionsFor } from './queries.ts'
import { mayAnswer } from './rights.ts'

type C = Context<StaffWeb<Officer>>

/**
 * Requests to delete personal data: the control office of the province answers all, another one those about its own dossiers, a clerk sees those about dossiers of their counter and
 * notes who people are. For everybody else there is nothing here.
 */
export const deletionPages = staffRouter()

deletionPages.route('/', counterRequests)

deletionPages.get(workspaceRoutes.deletions.pattern, (c) => show(c))

deletionPages.post(workspaceRoutes.deletionAnswer.pattern, async (c) => {
  const { db, lang, officer } = c.var
  if (!mayAnswer(officer)) throw notFound('Page')
  const say = messages[lang]
  const id = Number(c.req.param('id'))
  const form = await c.req.formData()
  const granted = String(form.get(`granted-${id}`) ?? '')
  const reason = cut(String(form.get(`reason-${id}`) ?? '').trim(), 2000)
  const errors: Record<string, string> = {}
  if (granted !== 'yes' && granted !== 'no') errors[`granted-${id}`] = say.noDecision
  const request = (await listDeletionsFor(db, officer)).find((one) => one.id === id)
  if (granted === 'yes' && request?.code && !request.shown) errors[`granted-${id}`] = dossier[lang].cannotGrant
  if (!reason) errors[`reason-${id}`] = say.noReason
  if (Object.keys(errors).length > 0) return show(c, { id, granted, reason, errors })
  await answerDeletion(db, officer, id, { granted: granted === 'yes', reason }, c.var.now())
  return goTo(c, workspacePaths(lang).deletions(), say.answered)
})

deletionPages.post(workspaceRoutes.deletionIdentity.pattern, async (c) => {
  const { db, lang, officer } = c.var
  if (countersOf(officer).length === 0) throw notFound('Page')
  const id = Number(c.req.param('id'))
  const shown = shownIn((await c.req.formData()).get(`shown-${id}`))
  if (!shown) return show(c, { id, reason: '', errors: { [`shown-${id}`]: dossier[lang].noShown } })
  await confirmIdentity(db, officer, id, shown, c.var.now())
  return goTo(c, workspacePaths(lang).deletions(), dossier[lang].confirmed)
})

async function show(c: C, answered?: DeletionsPageProps['answered']) {
  const { db, officer } = c.var
  const counters = countersOf(officer)
  const may = { answer: mayAnswer(officer) !== undefined, confirm: counters.length > 0 }
  if (!may.answer && !may.confirm) throw notFound('Page')
  const deletions = may.answer ? await listDeletionsFor(db, officer) : await listDeletionsAt(db, counters)
  const page = { ...frameOf(c), deletions, may, ...(answered && { answered }) }
  return c.html(html(<DeletionsPage {...page} />), answered ? 422 : 200)
}
