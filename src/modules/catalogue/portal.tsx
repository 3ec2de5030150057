import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { fill, pathIn } from '#lib/i18n.ts'
import { html, router, type Web } from '#lib/web.ts'
import { findAgency, LEVELS, listAgencies } from '#modules/units/index.ts'
import { theSite, UnprocessablePage } from '#shells/portal/index.ts'
import { messages } from './messages.ts'
import { ListPage } from './pages/list.tsx'
import { ProcedurePage } from './pages/procedure.tsx'
import { renderPoster } from './poster.ts'
import { getProcedure, revisionDays } from './queries.ts'
import { listFields, searchProcedures } from './search.ts'

/** The public pages about procedures, mounted at the root. */
export const portal = router()

portal.get('/thu-tuc', async (c) => {
  const { lang, db } = c.var
  const on = localDay(c.var.now())
  const { q = '', field = '', level = '', agency = '', page: wanted = '1' } = c.req.query()
  const asked = { q: q.slice(0, 200), field, level: LEVELS.some((one) => one === level) ? level : '', agency }
  const page = /^[1-9]\d{0,5}$/.test(wanted) ? Number(wanted) : undefined
  if (!page) return unprocessable(c, messages[lang].unknownPage)
  const known = agency ? await findAgency(db, agency) : undefined
  if (agency && !known) return unprocessable(c, fill(messages[lang].unknownAgency, { code: agency }))

  const search = { on, q: asked.q, field, level: LEVELS.find((one) => one === level), agency: known?.code, page }
  const found = await searchProcedures(db, search)
  const departments = (await listAgencies(db, { level: 'department', on })).items
  const agencies = known && !departments.some(({ code }) => code === known.code) ? [known, ...departments] : departments
  const props = {
    lang,
    path: pathOf(c),
    asked: { ...asked, agency: known?.code ?? '' },
    found,
    fields: await listFields(db, on),
    agencies,
  }
  return c.html(html(<ListPage {...props} />))
})

portal.get('/thu-tuc/:code', async (c) => {
  const { lang, db } = c.var
  const procedure = await getProcedure(db, c.req.param('code'), localDay(c.var.now()))
  const history = await revisionDays(db, procedure.id)
  return c.html(html(<ProcedurePage lang={lang} path={pathOf(c)} procedure={procedure} history={history} />))
})

portal.get('/thu-tuc/:code/to-roi.pdf', async (c) => {
  const { lang, db } = c.var
  const today = localDay(c.var.now())
  const procedure = await getProcedure(db, c.req.param('code'), today)
  const url = new URL(pathIn(lang, `/thu-tuc/${encodeURIComponent(procedure.code)}`), c.req.url).href
  const { province, provinceEn } = theSite()
  const pdf = await renderPoster(procedure, { lang, province: lang === 'vi' ? province : provinceEn, url, today })
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${procedure.code}.pdf"`,
  })
})

/** The path without its language, with the question. */
const pathOf = (c: Context<Web>) => c.req.path + new URL(c.req.url).search

const unprocessable = (c: Context<Web>, reason: string) =>
  c.html(html(<UnprocessablePage lang={c.var.lang} path={pathOf(c)} reason={reason} />), 422)
