import { Hono } from 'hono'
import { found } from '#lib/errors.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { deleteDrafts } from './commands.ts'
import type { SignedIn } from './declaration.ts'
import { DiscardPage } from './pages/discard.tsx'
import { getDraft, listDrafts } from './queries.ts'

/** Taking one's own draft away, after a page that says what is lost. */
export const discardRoutes = new Hono<SignedIn>()

discardRoutes.get(portalRoutes.draftDiscard.pattern, async (c) => {
  const { db, lang, citizen } = c.var
  const to = paths(lang)
  const { id, papers, dossier } = await getDraft(db, citizen.id, c.req.param('id'))
  if (dossier !== null) return c.redirect(to.draft(id), 303)
  const draft = found(
    (await listDrafts(db, citizen.id)).find((one) => one.id === id),
    'Draft',
  )
  const page = { lang, path: c.req.path, drafts: [draft], files: Object.values(papers).flat().length }
  return c.html(html(<DiscardPage {...page} action={to.draftDiscard(id)} keep={to.draft(id)} />))
})

discardRoutes.post(portalRoutes.draftDiscard.pattern, async (c) => {
  const { db, lang, citizen } = c.var
  const gone = await deleteDrafts(db, citizen.id, c.req.param('id'))
  return c.redirect(`${paths(lang).mine()}${gone > 0 ? '?xong=bo' : ''}`, 303)
})
