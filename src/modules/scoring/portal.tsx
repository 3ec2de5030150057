import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { localDay } from '#lib/clock.ts'
import { formatInstant } from '#lib/format.ts'
import { type Lang, pathIn } from '#lib/i18n.ts'
import { apiRoutes, portalRoutes, withQuery } from '#lib/routes.ts'
import { html, router, type Web } from '#lib/web.ts'
import { listEvents } from '#modules/catalogue/index.ts'
import { findBlock, LEVELS } from '#modules/units/index.ts'
import { Page, UnprocessablePage } from '#shells/portal/index.ts'
import type { IndexSet, IndexSets } from './index-sets/index-set.ts'
import { publicFigures, publicSet, readIndexSets } from './index-sets/queries.ts'
import { AboutPage } from './pages/about.tsx'
import { HomePage } from './pages/home.tsx'
import { findTop, levelsIn, provinceName, usualLevel } from './pages/load.ts'
import { messages } from './pages/messages.ts'
import { OpenDataPage } from './pages/open-data.tsx'
import { chosenPeriod, offeredPeriods, type PeriodChoice } from './pages/period-choice.tsx'
import { rankingCsv } from './pages/ranking-csv.ts'
import { rankingMessages } from './pages/ranking-messages.ts'
import { publicPaths, SET } from './pages/score-paths.ts'
import { codeOf, type ScoreRequest, showAgency, showItems, showRanking } from './pages/show.tsx'
import { NoFiguresPage, noFigures } from './pages/tabs.tsx'
import { getRanking } from './rankings.ts'
import type { Scoring } from './sources.ts'
import { getToday } from './today.ts'

/** `province`: the code of the agency at the top; without it, the only province there is. */
type PortalSettings = { scoring: Scoring; province?: string | undefined }

/** The public pages of scoring, mounted at the root. */
export function portal({ scoring, province }: PortalSettings) {
  const pages = router()

  pages.get(portalRoutes.home.pattern, async (c) => {
    const seen = await open(c)
    if (seen instanceof Response) return seen
    const { db, lang, path, now, today, period, top, set } = seen
    const level = usualLevel(await levelsIn(db, top, period))
    const question = { from: period.from, to: period.to, asOf: now, under: top?.code, level, smallApart: true }
    const { items } =
      set.figures === 'running' ? await getRanking(db, scoring, set.rulebook.id, question, lang) : { items: [] }
    const { lastChangeAt, changes, ...totals } = await getToday(db, top?.code, now)
    return c.html(
      html(
        <HomePage
          {...seen}
          path={path}
          figures={set.figures}
          items={items}
          totals={totals}
          changes={changes}
          asOf={now.toISOString()}
          today={today}
          events={await listEvents(db, today)}
          province={provinceName(top, lang)}
          lastChangeAt={lastChangeAt?.toISOString() ?? null}
        />,
      ),
    )
  })

  pages.get(portalRoutes.rankings.pattern, (c) => show(c, showRanking))
  pages.get(portalRoutes.agency.pattern, (c) => show(c, (request) => showAgency(request, c.req.param('code'))))
  for (const { pattern } of [portalRoutes.agencyDossiers, portalRoutes.agencyItems])
    pages.get(pattern, (c) => show(c, (request) => showItems(request, c.req.param('code'))))

  pages.get(portalRoutes.openData.pattern, async (c) => {
    const seen = await open(c)
    if (seen instanceof Response) return seen
    const { db, lang, now, today, period, top, set } = seen
    const { months, quarters, years } = offeredPeriods(today, lang, 6)
    const page = (
      <OpenDataPage
        {...seen}
        under={top?.code}
        asOf={now.toISOString()}
        none={set.figures === 'running' ? undefined : noFigures(set.figures, set.rulebook, period, lang)}
        source={provinceName(top, lang)}
        levels={await levelsIn(db, top, { from: today, to: today })}
        periods={[...years, ...quarters, ...months]}
      />
    )
    return c.html(html(page))
  })

  pages.get(apiRoutes.rankingCsv.pattern, async (c) => {
    const { lang, path, now, today, period } = asked(c)
    if (!period) return unknownPeriod(c, lang, path)
    const sets = await readIndexSets(c.var.db, scoring, today)
    const { rulebook } = publicFigures(sets, c.req.param('file').replace(/\.csv$/, ''))
    const { under, level, block } = c.req.query()
    if (under !== undefined) codeOf(under)
    const narrowed = { level: LEVELS.find((one) => one === level), block: findBlock(block)?.code }
    const question = { from: period.from, to: period.to, asOf: now, under, ...narrowed }
    const ranking = await getRanking(c.var.db, scoring, rulebook.id, { ...question, pageSize: 5000 }, lang)
    const stamp = formatInstant(now).replace(/^(..)\/(..)\/(....) (..):(..)$/, '$3$2$1-$4$5')
    const name = `xep-hang-${rulebook.id}-${level ?? 'all'}-${period.from}-${period.to}-${stamp}.csv`
    return c.body(rankingCsv(rulebook, ranking), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    })
  })

  pages.get(portalRoutes.about.pattern, async (c) => {
    const { lang, path, today } = asked(c)
    const { shown } = await readIndexSets(c.var.db, scoring, today)
    return c.html(html(<AboutPage lang={lang} path={path} rulebook={shown[0]?.rulebook} />))
  })

  return pages

  /** A page of scores, or – while there are no figures of the class that the province publishes from – one that says so. */
  async function show(c: Context<Web>, page: (request: ScoreRequest) => Promise<ReactElement>) {
    const seen = await open(c)
    if (seen instanceof Response) return seen
    if (seen.set.figures === 'running') return c.html(html(await page(seen)))
    const { title } = rankingMessages[seen.lang]
    return c.html(html(<NoFiguresPage {...seen} title={title} figures={seen.set.figures} />))
  }

  /** What a page of scores is asked for: period, index set and agency at the top; or the answer when that cannot be. */
  async function open(c: Context<Web>): Promise<(ScoreRequest & { set: IndexSet }) | Response> {
    const { db } = c.var
    const { lang, path, now, today, period } = asked(c)
    if (!period) return unknownPeriod(c, lang, path)
    const sets = await readIndexSets(db, scoring, today)
    const query = c.req.query()
    const named = query[SET] ?? query.rulebook
    const set = publicSet(sets, named)
    const first = sets.shown[0]?.rulebook.id
    const id = set.rulebook.id === first ? undefined : set.rulebook.id
    return {
      db,
      scoring,
      set,
      rulebook: set.rulebook,
      lang,
      path: id === undefined && named !== undefined ? addressOf(c, 'vi', undefined) : path,
      now,
      today,
      period,
      query,
      top: await findTop(db, province, now),
      to: publicPaths(lang, id),
      tabs: tabsOf(c, lang, sets, set),
      isPublic: true,
      Shell: Page,
    }
  }
}

/** The same page under each public index set. */
const tabsOf = (c: Context<Web>, lang: Lang, { shown }: IndexSets, set: IndexSet) =>
  shown.map(({ rulebook }, at) => ({
    href: addressOf(c, lang, at === 0 ? undefined : rulebook.id),
    label: rulebook.short[lang],
    current: rulebook.id === set.rulebook.id,
  }))

/** The address of this request under an index set. How groups were sorted says nothing under another. */
function addressOf(c: Context<Web>, lang: Lang, id: string | undefined): string {
  const { [SET]: _set, rulebook: _rulebook, sort: _sort, dir: _dir, ...query } = c.req.query()
  return withQuery(pathIn(lang, c.req.path), { ...query, [SET]: id })
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

type Asked = { lang: Lang; path: string; now: Date; today: string; period: PeriodChoice | undefined }

const unknownPeriod = (c: Context<Web>, lang: Asked['lang'], path: string) =>
  c.html(html(<UnprocessablePage lang={lang} path={path} reason={messages[lang].unknownPeriod} />), 422)
