import { z } from 'zod'
import { PageNumber } from '#lib/api.ts'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { replayWebhook } from '../webhooks/commands.ts'
import { listWebhooks } from '../webhooks/queries.ts'
import { replayPushes } from './commands.ts'
import { messages } from './messages.ts'
import { SynchronisationPage } from './pages/synchronisation.tsx'
import { listStuck, overseenAgencies, queueState, stuckReasons } from './queries.ts'

const ReplayForm = z.union([
  z.object({ push: z.coerce.number().int().positive() }).transform(({ push }) => ({ id: push })),
  z.object({ code: z.string().min(1), reason: z.string() }),
])
const WebhookForm = z.object({ webhook: z.coerce.number().int().positive() })

/** `/lam-viec/dong-bo`: for control offices and administrators. `isSet`: the national side's address is known. */
export function synchronisationPages({ isSet }: { isSet: boolean }) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.synchronisation.pattern, async (c) => {
    const { db, officer } = c.var
    const agencyIds = await overseen(db, officer)
    const page = PageNumber.catch(1).parse(c.req.query('page'))
    const state = await queueState(db, agencyIds, localDay(c.var.now()))
    const [reasons, stuck] = [await stuckReasons(db, agencyIds), await listStuck(db, agencyIds, page)]
    const webhooks = await listWebhooks(db, agencyIds)
    return c.html(html(<SynchronisationPage {...{ ...frameOf(c), isSet, state, reasons, stuck, page, webhooks }} />))
  })

  pages.post(workspaceRoutes.pushReplay.pattern, async (c) => {
    const { db, officer, lang } = c.var
    const agencyIds = await overseen(db, officer)
    const form = read(ReplayForm, await c.req.formData())
    const count = form.ok ? await replayPushes(db, form.value, agencyIds, c.var.now()) : 0
    const say = messages[lang]
    return goTo(c, workspacePaths(lang).synchronisation(), count > 0 ? fill(say.replayed, { count }) : say.nothing)
  })

  pages.post(workspaceRoutes.webhookReplay.pattern, async (c) => {
    const { db, officer, lang } = c.var
    const theirs = await listWebhooks(db, await overseen(db, officer))
    const form = read(WebhookForm, await c.req.formData())
    if (!form.ok || !theirs.some(({ id }) => id === form.value.webhook)) throw notFound('Webhook')
    const count = await replayWebhook(db, form.value.webhook, c.var.now())
    return goTo(c, workspacePaths(lang).synchronisation(), fill(messages[lang].delivered, { count }))
  })

  return pages
}

/** The agencies whose queue somebody looks after; the page is not there for anybody else. */
async function overseen(db: Db, officer: Officer): Promise<number[]> {
  const agencyIds = overseenAgencies(officer, await registryOf(db))
  if (agencyIds.length === 0) throw notFound('Page')
  return agencyIds
}
