import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { found, notFound } from '#lib/errors.ts'
import { formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { html, router, type Web } from '#lib/web.ts'
import { listEvents } from '#modules/catalogue/index.ts'
import { getAgency, LEVELS } from '#modules/units/index.ts'
import { UnprocessablePage } from '#shells/portal/index.ts'
import { listDossiers, PARTS } from './listing.ts'
import { AboutPage } from './pages/about.tsx'
import { AgencyPage } from './pages/agency.tsx'
import { DossiersPage } from './pages/dossiers.tsx'
import { HomePage } from './pages/home.tsx'
import { levelsIn, loadAgency, outlinesOf, provinceName, RULEBOOK, topAgency, usualLevel } from './pages/load.ts'
import { messages } from './pages/messages.ts'
import { OpenDataPage } from './pages/open-data.tsx'
import { chosenPeriod, offeredPeriods } from './pages/period-choice.ts'
import { RankingPage } from './pages/ranking.tsx'
import { rankingCsv } from './pages/ranking-csv.ts'
import { readSort } from './pages/ranking-sort.ts'
import { getRanking } from './rankings.ts'
import { getRulebook, indicatorsOf } from './rulebook.ts'
import { rulebookPortal } from './rulebook-portal.tsx'
import { getToday } from './today.ts'

/** The public pages of scoring, mounted at the root. */
export const portal = router()

portal.get('/', async (c) => {
  const { lang, path, now, today, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const top = await topAgency(c.var.db, now)
  const level = usualLevel(await levelsIn(c.var.db, top, period))
  const question = { from: period.from, to: period.to, asOf: now, under: top?.code, level, smallApart: true }
  const { items, asOf } = await getRanking(c.var.db, RULEBOOK, question, lang)
  const { lastChangeAt, changes, ...totals } = await getToday(c.var.db, top?.code, now)
  const page = {
    ...{ lang, path, period, today, items, totals, changes, asOf },
    rulebook: getRulebook(RULEBOOK),
    events: await listEvents(c.var.db, today),
    province: provinceName(top, lang),
    lastChangeAt: lastChangeAt?.toISOString() ?? null,
  }
  return c.html(html(<HomePage {...page} />))
})

portal.get('/xep-hang', async (c) => {
  const { lang, path, now, today, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const { level: wanted, small, sort, dir } = c.req.query()
  const top = await topAgency(c.var.db, now)
  const levels = await levelsIn(c.var.db, top, period)
  const level = LEVELS.find((one) => one === wanted) ?? usualLevel(levels)
  const smallApart = small === 'apart'
  const question = { from: period.from, to: period.to, asOf: now, under: top?.code, level, smallApart, pageSize: 5000 }
  const { items, apart, mean, asOf } = await getRanking(c.var.db, RULEBOOK, question, lang)
  const rulebook = getRulebook(RULEBOOK)
  const order = readSort(
    sort,
    dir,
    rulebook.groups.map((group) => group.code),
  )
  const outlines = await outlinesOf(c.var.db, level, [...items, ...apart])
  const page = {
    lang,
    path,
    rulebook,
    outlines,
    under: top?.code,
    level,
    levels,
    period,
    today,
    items,
    apart,
    smallApart,
    mean,
    asOf,
  }
  return c.html(html(<RankingPage {...page} sort={order} />))
})

portal.get('/co-quan/:code', async (c) => {
  const { lang, path, now, today, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const loaded = await loadAgency(c.var.db, codeOf(c.req.param('code')), period, now, lang)
  const page = { lang, path, period, today, rulebook: getRulebook(RULEBOOK) }
  return c.html(html(<AgencyPage {...loaded} {...page} />))
})

portal.get('/co-quan/:code/ho-so', async (c) => {
  const { lang, path, now, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const agency = await getAgency(c.var.db, codeOf(c.req.param('code')))
  const { rulebook: rulebookId = RULEBOOK, indicator: code = 'ON_TIME', part: wanted, page: number } = c.req.query()
  const indicator = found(
    indicatorsOf(getRulebook(rulebookId)).find((one) => one.code === code),
    'Indicator',
  )
  const part = PARTS.find((one) => one === wanted) ?? 'denominator'
  const page = Math.min(1000, Math.max(1, Math.trunc(Number(number)) || 1))
  const question = {
    from: period.from,
    to: period.to,
    asOf: now,
    agency: agency.code,
    rulebook: rulebookId,
    part,
    page,
  }
  const { total, items } = await listDossiers(c.var.db, { ...question, indicator: code, perPage: 100 }, lang)
  const shown = { lang, path, agency, rulebookId, indicator, part, period, items, total, page, perPage: 100 }
  return c.html(html(<DossiersPage {...shown} asOf={now.toISOString()} />))
})

portal.route('/bo-chi-so', rulebookPortal)

portal.get('/du-lieu-mo', async (c) => {
  const { lang, path, now, today } = asked(c)
  const { months, quarters, years } = offeredPeriods(today, lang, 6)
  const top = await topAgency(c.var.db, now)
  const page = {
    ...{ lang, path, under: top?.code, asOf: now.toISOString() },
    rulebook: getRulebook(RULEBOOK),
    source: provinceName(top, lang),
    levels: await levelsIn(c.var.db, top, { from: today, to: today }),
    periods: [...years, ...quarters, ...months],
  }
  return c.html(html(<OpenDataPage {...page} />))
})

portal.get('/du-lieu-mo/xep-hang/:file{[a-z0-9-]+\\.csv}', async (c) => {
  const { lang, path, now, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const rulebook = getRulebook(c.req.param('file').replace(/\.csv$/, ''))
  const { under, level } = c.req.query()
  if (under !== undefined) codeOf(under)
  const question = { from: period.from, to: period.to, asOf: now, under, level: LEVELS.find((one) => one === level) }
  const ranking = await getRanking(c.var.db, rulebook.id, { ...question, pageSize: 5000 }, lang)
  const stamp = formatInstant(now).replace(/^(..)\/(..)\/(....) (..):(..)$/, '$3$2$1-$4$5')
  const name = `xep-hang-${rulebook.id}-${level ?? 'all'}-${period.from}-${period.to}-${stamp}.csv`
  return c.body(rankingCsv(rulebook, ranking), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
})

portal.get('/ve-he-thong', (c) => {
  const { lang, path } = asked(c)
  return c.html(html(<AboutPage lang={lang} path={path} />))
})

/** No code holds a control character, and the database would not take one: such an address leads nowhere. */
function codeOf(text: string): string {
  if (/\p{Cc}/u.test(text)) throw notFound('Agency')
  return text
}

/** What every page of figures is asked for: language, path and period, and the day on which it is read. */
function asked(c: Context<Web>) {
  const { lang } = c.var
  const now = c.var.now()
  const today = localDay(now)
  const { period, from, to } = c.req.query()
  const path = c.req.path + new URL(c.req.url).search
  return { lang, path, now, today, period: chosenPeriod({ period, from, to }, today, lang) }
}

const unknownPeriod = (c: Context<Web>, lang: Lang, path: string) =>
  c.html(html(<UnprocessablePage lang={lang} path={path} reason={messages[lang].unknownPeriod} />), 422)
