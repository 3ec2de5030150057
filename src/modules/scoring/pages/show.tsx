import { found, notFound } from '#lib/errors.ts'
import { apiPaths } from '#lib/routes.ts'
import { isOfDossiers } from '#modules/cases/index.ts'
import { PARTS } from '#modules/catalogue/index.ts'
import { getAgency, LEVELS } from '#modules/units/index.ts'
import { listItems } from '../listing.ts'
import { getRanking } from '../rankings.ts'
import { indicatorsOf } from '../rulebook.ts'
import { AgencyPage } from './agency.tsx'
import { ItemsPage } from './items.tsx'
import { type AgencyQuestion, blocksIn, levelsIn, loadAgency, outlinesOf, usualLevel } from './load.ts'
import type { PeriodChoice } from './period-choice.tsx'
import { RankingPage } from './ranking.tsx'
import { readSort } from './ranking-table.tsx'
import type { ScoreFrame } from './view.ts'

/** A page of scores as it was asked for: by the public, or by officials in the workspace. */
export type ScoreRequest = AgencyQuestion &
  ScoreFrame & { period: PeriodChoice; today: string; query: Record<string, string | undefined> }

const frameOf = ({ lang, path, rulebook, to, tabs, isPublic, Shell }: ScoreRequest): ScoreFrame => ({
  lang,
  path,
  rulebook,
  to,
  tabs,
  isPublic,
  Shell,
})

/** Agencies by their total. */
export async function showRanking(request: ScoreRequest) {
  const { db, scoring, rulebook, top, period, now, lang, today, query } = request
  const levels = await levelsIn(db, top, period)
  const level = LEVELS.find((one) => one === query.level) ?? usualLevel(levels)
  const blocks = await blocksIn(db, top, level, period)
  const block = blocks.find(({ code }) => code === query.block)?.code
  const smallApart = query.small === 'apart'
  const question = {
    from: period.from,
    to: period.to,
    asOf: now,
    under: top?.code,
    level,
    block,
    smallApart,
    pageSize: 5000,
  }
  const { items, apart, mean, asOf } = await getRanking(db, scoring, rulebook.id, question, lang)
  const groups = rulebook.groups.map((group) => group.code)
  return (
    <RankingPage
      {...frameOf(request)}
      under={top?.code}
      level={level}
      levels={levels}
      block={block}
      blocks={blocks}
      period={period}
      today={today}
      items={items}
      apart={apart}
      smallApart={smallApart}
      mean={mean}
      asOf={asOf}
      outlines={await outlinesOf(db, level, [...items, ...apart])}
      sort={readSort(query.sort, query.dir, groups)}
    />
  )
}

/** An agency's scorecard with everything around it. */
export async function showAgency(request: ScoreRequest, code: string) {
  const { scoring, period, today } = request
  const loaded = await loadAgency(request, codeOf(code))
  const listOf = (measure: string) => {
    const source = scoring.sourceOf(measure)
    return { fed: source !== undefined, list: source?.items }
  }
  return <AgencyPage {...frameOf(request)} {...loaded} period={period} today={today} listOf={listOf} />
}

const PER_PAGE = 100

/** What is behind a number. */
export async function showItems(request: ScoreRequest, agencyCode: string) {
  const { db, scoring, rulebook, period, now, lang, query } = request
  const agency = await getAgency(db, codeOf(agencyCode))
  const { indicator: code = 'ON_TIME', part: wanted, page: number } = query
  const indicator = found(
    indicatorsOf(rulebook).find((one) => one.code === code),
    'Indicator',
  )
  const part = PARTS.find((one) => one === wanted) ?? 'denominator'
  const page = Math.min(1000, Math.max(1, Math.trunc(Number(number)) || 1))
  const days = { from: period.from, to: period.to }
  const asked = { agency: agency.code, rulebook: rulebook.id, indicator: code, part, page }
  const listing = await listItems(db, scoring, { ...asked, ...days, asOf: now, perPage: PER_PAGE }, lang)
  const ofDossiers = isOfDossiers(listing.list)
  const json = (ofDossiers ? apiPaths.dossiers : apiPaths.items)(agency.code, {
    rulebook: rulebook.id,
    indicator: code,
    ...days,
    part,
    page,
  })
  return (
    <ItemsPage
      {...frameOf(request)}
      agency={agency}
      indicator={indicator}
      part={part}
      period={period}
      list={listing.list}
      items={listing.items}
      total={listing.total}
      page={page}
      perPage={PER_PAGE}
      asOf={now.toISOString()}
      json={json}
      ofDossiers={ofDossiers}
    />
  )
}

/** No code holds a control character, and the database would not take one: such an address leads nowhere. */
export function codeOf(text: string): string {
  if (/\p{Cc}/u.test(text)) throw notFound('Agency')
  return text
}
