import type { Context } from 'hono'
import { notFound } from '#lib/errors.ts'
import { workspacePaths } from '#lib/paths.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { answerDeletion, mayAnswer } from './commands.ts'
import { messages } from './messages.ts'
import { DeletionsPage } from './pages/deletions.tsx'
import { listDeletions } from './queries.ts'

/** Requests to delete personal data, for the control office; for everybody else there is nothing here. */
export const deletionPages = staffRouter()

deletionPages.get('/lam-viec/yeu-cau-xoa', async (c) => {
  requireControl(c)
  return c.html(html(<DeletionsPage {...frameOf(c)} deletions={await listDeletions(c.var.db)} />))
})

deletionPages.post('/lam-viec/yeu-cau-xoa/:id{[0-9]{1,15}}/tra-loi', async (c) => {
  requireControl(c)
  const { db, lang, officer } = c.var
  const say = messages[lang]
  const id = Number(c.req.param('id'))
  const form = await c.req.formData()
  const granted = form.get(`granted-${id}`)
  const reason = String(form.get(`reason-${id}`) ?? '')
    .trim()
    .slice(0, 2000)
  const errors: Record<string, string> = {}
  if (granted !== 'yes' && granted !== 'no') errors[`granted-${id}`] = say.noDecision
  if (!reason) errors[`reason-${id}`] = say.noReason
  if (Object.keys(errors).length > 0) {
    const deletions = await listDeletions(db)
    return c.html(html(<DeletionsPage {...frameOf(c)} deletions={deletions} answered={{ id, reason, errors }} />), 422)
  }
  await answerDeletion(db, officer, id, { granted: granted === 'yes', reason }, c.var.now())
  return goTo(c, workspacePaths(lang).deletions(), say.answered)
})

function requireControl(c: Context<StaffWeb<Officer>>) {
  if (!mayAnswer(c.var.officer)) throw notFound('Page')
}
