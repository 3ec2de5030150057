import type { Context } from 'hono'
import { z } from 'zod'
import { PageNumber } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { NOTICE_CHANNELS } from './channels/list.ts'
import { isAdministrator, sendAgain } from './commands.ts'
import { messages } from './messages.ts'
import { NOTIFICATION_STATES, TEMPLATES } from './notification.ts'
import { LogPage } from './pages/log.tsx'
import { TemplatesPage } from './pages/templates.tsx'
import { countStates, countUnsent, listNotifications } from './queries.ts'

const PER_PAGE = 50
const Asked = z.object({
  state: z.enum(NOTIFICATION_STATES).optional().catch(undefined),
  template: z.enum(TEMPLATES).optional().catch(undefined),
  channel: z.enum(NOTICE_CHANNELS).optional().catch(undefined),
  page: PageNumber.catch(1),
})

/** The delivery log and the templates, for administrators; for everybody else there is nothing here. */
export const notificationPages = staffRouter()

notificationPages.get(workspaceRoutes.notifications.pattern, async (c) => {
  requireAdministrator(c)
  const { page, ...filter } = Asked.parse(c.req.query())
  const found = await listNotifications(c.var.db, filter, { page, perPage: PER_PAGE })
  const props = {
    filter,
    page,
    perPage: PER_PAGE,
    found,
    counts: await countStates(c.var.db),
    unsent: await countUnsent(c.var.db),
  }
  return c.html(html(<LogPage {...frameOf(c)} {...props} />))
})

notificationPages.get(workspaceRoutes.messageTemplates.pattern, async (c) => {
  requireAdministrator(c)
  const [law, on] = [await lawOf(c.var.db), localDay(c.var.now())]
  return c.html(html(<TemplatesPage {...frameOf(c)} law={law} on={on} site={new URL(c.req.url).origin} />))
})

notificationPages.post(workspaceRoutes.notificationSending.pattern, async (c) => {
  requireAdministrator(c)
  await sendAgain(c.var.db, Number(c.req.param('id')), c.var.officer, c.var.now())
  return goTo(c, workspacePaths(c.var.lang).notifications(), messages[c.var.lang].sentAgain)
})

function requireAdministrator(c: Context<StaffWeb<Officer>>) {
  if (!isAdministrator(c.var.officer)) throw notFound('Page')
}
