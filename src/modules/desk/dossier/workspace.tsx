import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { type FileStore, fileResponse, getFile, openFile, type Seals } from '#modules/documents/index.ts'
import { getDossierFor, handles, noteView } from '#modules/handling/index.ts'
import { staffRouter } from '#modules/identity/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { renderForm } from './forms.ts'
import { DossierPage } from './pages/dossier.tsx'
import { possibilities } from './possible.ts'
import { openDossier } from './queries.ts'

/** The page of a dossier, its files and its forms. Whoever opens one of them leaves a line for the person to read. */
export function dossiers(store: FileStore | undefined, seals: Seals | undefined) {
  const router = staffRouter()

  router.get(workspaceRoutes.dossier.pattern, async (c) => {
    const { db, officer } = c.var
    const now = c.var.now()
    const file = await openDossier(db, officer, c.req.param('code'))
    const handling = handles(file.dossier, officer)
    const asked = c.req.query('hien') === '1'
    await noteView(db, { ...file, officer, kind: asked && !handling ? 'person' : 'page' }, now)
    const page = {
      file,
      now,
      officer,
      open: handling || asked,
      calendar: calendarOn(file.registry.law, localDay(now)),
      possible: possibilities(file.dossier, officer, now.getTime()),
    }
    return c.html(html(<DossierPage {...frameOf(c)} {...page} />))
  })

  router.get(workspaceRoutes.dossierPaper.pattern, async (c) => {
    const { db, officer } = c.var
    const registry = await registryOf(db)
    const dossier = await getDossierFor(db, officer, c.req.param('code'), registry)
    const paper = dossier.papers.find(({ number }) => number === Number(c.req.param('number')))
    if (!paper?.file || !store) throw notFound('Paper')
    const { type, size } = await getFile(db, paper.file)
    const body = await openFile(store, paper.file)
    await noteView(db, { dossier, registry, officer, kind: 'paper' }, c.var.now())
    const inline = c.req.query('tai') !== '1'
    return fileResponse({ type, size, name: paper.fileName ?? paper.name, inline }, body)
  })

  router.get(workspaceRoutes.dossierForm.pattern, async (c) => {
    const { db, officer, lang } = c.var
    const now = c.var.now()
    const file = await openDossier(db, officer, c.req.param('code'))
    const form = c.req.param('form').replace(/\.pdf$/, '')
    const pdf = handles(file.dossier, officer) ? await renderForm(form, file, lang, now, seals) : undefined
    if (!pdf) throw notFound('Form')
    await noteView(db, { ...file, officer, kind: 'paper' }, now)
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${file.dossier.code}-${form}.pdf"`,
    })
  })
  return router
}
