import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { keepUntil } from '#lib/fresh.ts'
import { fill } from '#lib/i18n.ts'
import { addressAt } from '#lib/public-address.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html, router, type Web } from '#lib/web.ts'
import { findAgency, LEVELS, listAgencies } from '#modules/units/index.ts'
import { theSite, UnprocessablePage } from '#shells/portal/index.ts'
import { countersFor, placesFor } from './counters.ts'
import { eventsAbout } from './life-events/life-event.ts'
import { getEvent, listEvents } from './life-events/queries.ts'
import { messages } from './messages.ts'
import { CountersPage } from './pages/counters.tsx'
import { EventPage, EventsPage } from './pages/events.tsx'
import { ListPage } from './pages/list.tsx'
import type { OwnPaper } from './pages/papers.tsx'
import { ProcedurePage } from './pages/procedure.tsx'
import { renderPoster } from './poster.ts'
import { getProcedure, revisionDays } from './queries.ts'
import { listFields, searchProcedures } from './search.ts'

/** The public pages about procedures, mounted at the root. */
export const portal = router()

portal.get(portalRoutes.procedures.pattern, async (c) => {
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
  const shown = await listEvents(db, on)
  const about = new Set(eventsAbout(found.meant ?? asked.q).map(({ id }) => id))
  const props = {
    events: asked.q ? shown.filter(({ id }) => about.has(id)) : page === 1 ? shown : [],
    lang,
    path: pathOf(c),
    asked: { ...asked, agency: known?.code ?? '' },
    found,
    fields: await listFields(db, on),
    agencies,
  }
  return c.html(html(<ListPage {...props} />))
})

portal.get(portalRoutes.lifeEvents.pattern, async (c) => {
  const { lang, db } = c.var
  const events = await listEvents(db, localDay(c.var.now()))
  return c.html(html(<EventsPage lang={lang} path={pathOf(c)} events={events} />))
})

portal.get(portalRoutes.lifeEvent.pattern, async (c) => {
  const { lang, db } = c.var
  const event = await getEvent(db, c.req.param('id'), localDay(c.var.now()))
  return c.html(html(<EventPage lang={lang} path={pathOf(c)} event={event} />))
})

portal.get(portalRoutes.counters.pattern, async (c) => {
  const { lang, db } = c.var
  const found = await countersFor(db, c.var.now(), c.req.query())
  keepUntil(c, found.until)
  return c.html(html(<CountersPage lang={lang} path={pathOf(c)} now={c.var.now()} {...found} />))
})

portal.get(portalRoutes.procedure.pattern, async (c) => c.html(await procedurePage(c, c.req.param('code'))))

/** The page of a procedure; `own`: what the reader has on file, when somebody is signed in. */
export async function procedurePage(c: Context<Web>, code: string, own?: readonly OwnPaper[]): Promise<string> {
  const { lang, db } = c.var
  const on = localDay(c.var.now())
  const procedure = await getProcedure(db, code, on)
  const [history, places] = [
    await revisionDays(db, procedure.id),
    await placesFor(db, procedure, c.var.now(), c.req.query()),
  ]
  keepUntil(c, places.until)
  return html(
    <ProcedurePage
      lang={lang}
      path={pathOf(c)}
      procedure={procedure}
      history={history}
      places={places}
      now={c.var.now()}
      own={own}
    />,
  )
}

portal.get(portalRoutes.poster.pattern, async (c) => {
  const { lang, db } = c.var
  const today = localDay(c.var.now())
  const procedure = await getProcedure(db, c.req.param('code'), today)
  const { chosen, near } = await placesFor(db, procedure, c.var.now(), { noi: c.req.query('noi') })
  const url = addressAt(paths(lang).procedure(procedure.code, { noi: chosen?.code }), c.req.url)
  const { province, provinceEn } = theSite()
  const pdf = await renderPoster(procedure, {
    lang,
    province: lang === 'vi' ? province : provinceEn,
    url,
    today,
    counter: near[0],
  })
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${procedure.code}.pdf"`,
  })
})

/** The path without its language, with the question. */
const pathOf = (c: Context<Web>) => c.req.path + new URL(c.req.url).search

const unprocessable = (c: Context<Web>, reason: string) =>
  c.html(html(<UnprocessablePage lang={c.var.lang} path={pathOf(c)} reason={reason} />), 422)
