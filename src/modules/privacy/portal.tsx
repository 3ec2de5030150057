import { Hono } from 'hono'
import { localDay } from '#lib/clock.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, router } from '#lib/web.ts'
import { procedurePage } from '#modules/catalogue/index.ts'
import {
  consentsUntil,
  DiscardPage,
  deleteDrafts,
  keepingOn,
  listDrafts,
  listPapers,
  type SignedIn,
} from '#modules/filing/index.ts'
import { citizenOf } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { askDeletion } from './commands.ts'
import { DataPage } from './pages/data.tsx'
import { PrivacyPage } from './pages/privacy.tsx'
import { personalData } from './queries.ts'

/** What is kept about somebody who is signed in, and how to have it deleted. */
export function personalPages() {
  const pages = new Hono<SignedIn>()
  pages.get(portalRoutes.personalData.pattern, async (c) => {
    const { db, lang, citizen } = c.var
    const done = (['drafts', 'asked'] as const).find((one) => one === c.req.query('xong'))
    const data = await personalData(db, citizen)
    const law = await lawOf(db)
    const keeping = keepingOn(localDay(c.var.now()), law)
    const page = (
      <DataPage lang={lang} path={c.req.path} citizen={citizen} data={data} law={law} keeping={keeping} done={done} />
    )
    return c.html(html(page))
  })

  pages.get(portalRoutes.personalCopy.pattern, async (c) => {
    const { id: _id, ...account } = c.var.citizen
    c.header('content-disposition', 'attachment; filename="du-lieu-ca-nhan.json"')
    return c.json({ account, ...(await personalData(c.var.db, c.var.citizen)) })
  })

  pages.get(portalRoutes.personalDrafts.pattern, async (c) => {
    const { db, lang, citizen } = c.var
    const [drafts, to] = [await listDrafts(db, citizen.id), paths(lang)]
    if (drafts.length === 0) return c.redirect(to.personalData(), 303)
    const page = { lang, path: c.req.path, drafts, files: null, action: to.personalDrafts(), keep: to.personalData() }
    return c.html(html(<DiscardPage {...page} />))
  })

  pages.post(portalRoutes.personalDrafts.pattern, async (c) => {
    await deleteDrafts(c.var.db, c.var.citizen.id)
    return c.redirect(`${paths(c.var.lang).personalData()}?xong=drafts`, 303)
  })

  pages.post(portalRoutes.personalDeletion.pattern, async (c) => {
    const words = String((await c.req.formData()).get('words') ?? '').trim()
    await askDeletion(c.var.db, c.var.citizen.id, cut(words, 2000), c.var.now())
    return c.redirect(`${paths(c.var.lang).personalData()}?xong=asked`, 303)
  })

  pages.get(portalRoutes.privacy.pattern, async (c) => {
    const [law, today] = [await lawOf(c.var.db), localDay(c.var.now())]
    const page = {
      lang: c.var.lang,
      path: c.req.path,
      texts: consentsUntil(today, law),
      keeping: keepingOn(today, law),
    }
    return c.html(html(<PrivacyPage {...page} />))
  })

  return pages
}

/** The page of a procedure for who is signed in, with what they have on file ticked. */
export const ownProcedurePage = router()

ownProcedurePage.get(portalRoutes.procedure.pattern, async (c, next) => {
  const citizen = await citizenOf(c)
  if (!citizen) return next() // everybody else's page is the same, and kept
  return c.html(await procedurePage(c, c.req.param('code'), await listPapers(c.var.db, citizen.id)))
})
