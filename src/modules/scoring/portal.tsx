import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import { html, router, type Web } from '#lib/web.ts'
import { LEVELS } from '#modules/units/index.ts'
import { UnprocessablePage } from '#shells/portal/index.ts'
import { AgencyPage } from './pages/agency.tsx'
import { HomePage } from './pages/home.tsx'
import { levelsIn, loadAgency, provinceName, RULEBOOK, topAgency, usualLevel } from './pages/load.ts'
import { messages } from './pages/messages.ts'
import { chosenPeriod } from './pages/period-choice.ts'
import { RankingPage } from './pages/ranking.tsx'
import { readSort } from './pages/ranking-sort.ts'
import { getRanking } from './rankings.ts'
import { getRulebook } from './rulebook.ts'
import { getToday } from './today.ts'

/** The public pages of scoring, mounted at the root. */
export const portal = router()

portal.get('/', async (c) => {
  const { lang, path, now, today, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const top = await topAgency(c.var.db, period)
  const level = usualLevel(await levelsIn(c.var.db, top, period))
  const question = { from: period.from, to: period.to, asOf: now, under: top?.code, level, smallApart: true }
  const { items, asOf } = await getRanking(c.var.db, RULEBOOK, question, lang)
  const { lastChangeAt, changes, ...totals } = await getToday(c.var.db, top?.code, now)
  const page = {
    ...{ lang, path, period, today, level, items, totals, changes, asOf },
    rulebook: getRulebook(RULEBOOK),
    province: provinceName(top, lang),
    lastChangeAt: lastChangeAt?.toISOString() ?? null,
  }
  return c.html(html(<HomePage {...page} />))
})

portal.get('/xep-hang', async (c) => {
  const { lang, path, now, today, period } = asked(c)
  if (!period) return unknownPeriod(c, lang, path)
  const { level: wanted, small, sort, dir } = c.req.query()
  const top = await topAgency(c.var.db, period)
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
  const page = {
    lang,
    path,
    rulebook,
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
  const loaded = await loadAgency(c.var.db, c.req.param('code'), period, now, lang)
  const page = { lang, path, period, today, rulebook: getRulebook(RULEBOOK) }
  return c.html(html(<AgencyPage {...loaded} {...page} />))
})

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
