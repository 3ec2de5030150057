import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { found } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { readId } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { messages as accountMessages } from '../account/messages.ts'
import { staffRouter } from '../guard.ts'
import type { Officer } from '../officer.ts'
import { delegate, endDelegation } from './commands.ts'
import { delegationForm } from './delegation.ts'
import { messages } from './messages.ts'
import { DelegationsPage } from './pages/delegations.tsx'
import { delegationChoices, listDelegations } from './queries.ts'

/** One's own delegations. */
export const delegationPages = staffRouter()
type C = Context<StaffWeb<Officer>>

delegationPages.get(workspaceRoutes.delegations.pattern, (c) => page(c))

delegationPages.post(workspaceRoutes.delegations.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const today = localDay(c.var.now())
  const choices = await delegationChoices(db, officer.id, today)
  const form = read(delegationForm(lang, choices, today), await c.req.formData())
  if (!form.ok) return page(c, form.typed, form.errors)
  await delegate(db, { from: officer.id, ...form.value }, officer.id, c.var.now())
  return goTo(c, workspacePaths(lang).delegations(), messages[lang].done)
})

delegationPages.post(workspaceRoutes.delegationEnd.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const id = found(readId(c.req.param('id')), 'Delegation')
  await endDelegation(db, id, officer.id, officer.id, c.var.now())
  return goTo(c, workspacePaths(lang).delegations(), messages[lang].ended)
})

async function page(c: C, typed: Record<string, string> = {}, errors: Record<string, string> = {}) {
  const { lang, db, officer } = c.var
  const today = localDay(c.var.now())
  const delegations = await listDelegations(db, officer.id)
  const choices = await delegationChoices(db, officer.id, today)
  const to = workspacePaths(lang)
  const { title, lead, noDuty: none } = messages[lang]
  const above = [{ label: accountMessages[lang].title, href: to.account() }]
  const of = { title, lead, above, give: to.delegations(), end: to.delegationEnd, none }
  const props = { delegations, choices, of, today, typed, errors }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return c.html(html(<DelegationsPage {...frameOf(c)} {...props} />), status)
}
