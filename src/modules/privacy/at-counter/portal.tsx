import { localDay } from '#lib/clock.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, router } from '#lib/web.ts'
import { keepingOn } from '#modules/filing/index.ts'
import { recallTyping } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { applicantRole, getFollowed } from '#modules/tracking/index.ts'
import { listRequestsOf } from '../queries.ts'
import { askDeletionOf } from './commands.ts'
import { DossierDeletionPage } from './page.tsx'

/** Where the person of a dossier asks to have their data deleted; behind the proof of `/tra-cuu`. */
export function dossierDeletionPages() {
  const pages = router()

  pages.get(portalRoutes.deletion.pattern, async (c) => {
    const { db, lang } = c.var
    const { dossier } = await getFollowed(db, c.req.param('code'))
    const words = String((await recallTyping(c))?.get('words') ?? '')
    const keeping = keepingOn(localDay(c.var.now()), await lawOf(db))
    const page = { lang, path: c.req.path, code: dossier.code, party: applicantRole(dossier), keeping, words }
    const requests = await listRequestsOf(db, dossier.id)
    return c.html(html(<DossierDeletionPage {...page} requests={requests} asked={c.req.query('xong') === 'da-gui'} />))
  })

  pages.post(portalRoutes.deletion.pattern, async (c) => {
    const { db, lang } = c.var
    const { dossier } = await getFollowed(db, c.req.param('code'))
    const words = cut(String((await c.req.formData()).get('words') ?? '').trim(), 2000)
    await askDeletionOf(db, { dossierId: dossier.id, party: applicantRole(dossier), words }, c.var.now())
    return c.redirect(`${paths(lang).deletion(dossier.code)}?xong=da-gui`, 303)
  })
  return pages
}
