import { addDays, localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Days } from '#modules/catalogue/index.ts'
import {
  type Agency,
  agenciesUnder,
  agencyKinds,
  type Block,
  type BoundarySet,
  blocksOf,
  boundariesOf,
  findAgency,
  getAgency,
  LEVELS,
  type Level,
  listAgencies,
  pathOf,
  predecessorsOf,
  successorsOf,
} from '#modules/units/index.ts'
import { theSite } from '#shells/portal/index.ts'
import { getScorecard } from '../queries.ts'
import { getRanking, type RankedAgency } from '../rankings.ts'
import type { Rulebook } from '../rulebook.ts'
import { getSeries, type Series } from '../series.ts'
import type { Scoring } from '../sources.ts'
import type { MonthPoint } from './agency-months.tsx'
import type { AgencyPageProps } from './agency-props.ts'
import type { Relation } from './agency-relations.tsx'

/**
 * The agency at the top of the pages: the province that is set up, else today's only one, or none where several are under
 * one roof.
 */
export async function findTop(db: Db, province: string | undefined, now: Date): Promise<Agency | undefined> {
  if (province !== undefined) return findAgency(db, province)
  const { items, total } = await listAgencies(db, { level: 'province', on: localDay(now) })
  return total === 1 ? items[0] : undefined
}

/** Levels that have agencies in these days, from the top down. */
export async function levelsIn(db: Db, top: Agency | undefined, days: Days): Promise<Level[]> {
  if (!top) return ['province']
  const present = new Set((await agenciesUnder(db, top.code, days)).map((agency) => agency.level))
  return LEVELS.filter((level) => present.has(level))
}

/** The blocks of the agencies of a level in these days: among which of them a ranking may be narrowed. */
export async function blocksIn(db: Db, top: Agency | undefined, level: Level, days: Days): Promise<Block[]> {
  if (!top) return []
  return blocksOf(db, await agenciesUnder(db, top.code, { level, from: days.from, to: days.to }), days.to)
}

/** The level that a page shows when its address names none: communes, where people go. */
export const usualLevel = (levels: readonly Level[]): Level =>
  levels.includes('commune') ? 'commune' : (levels.at(-1) ?? 'commune')

/** The imported outlines of ranked communes or provinces; other levels have none. */
export async function outlinesOf(
  db: Db,
  level: Level,
  items: readonly RankedAgency[],
): Promise<BoundarySet | undefined> {
  if (level !== 'commune' && level !== 'province') return undefined
  const codes = items.flatMap(({ territory }) => territory ?? [])
  return boundariesOf(db, level, codes)
}

type Loaded = Pick<
  AgencyPageProps,
  | 'scorecard'
  | 'level'
  | 'validFrom'
  | 'validTo'
  | 'kinds'
  | 'parents'
  | 'rank'
  | 'rankedCount'
  | 'received'
  | 'onTime'
  | 'means'
  | 'series'
  | 'isTop'
  | 'under'
  | 'predecessors'
  | 'successors'
>

const MONTHS = 12

/** Of which index set, by whom and for which days the page of an agency is asked. */
export type AgencyQuestion = {
  db: Db
  scoring: Scoring
  rulebook: Rulebook
  top: Agency | undefined
  period: Days
  now: Date
  lang: Lang
}

/** Everything that the page of an agency shows. Refuses with 404 when there is no such agency. */
export async function loadAgency(asked: AgencyQuestion, code: string): Promise<Loaded> {
  const { db, scoring, rulebook, top, period: days, now, lang } = asked
  const period = { from: days.from, to: days.to, asOf: now }
  const agency = await getAgency(db, code)
  const card = await getScorecard(db, scoring, agency.code, rulebook.id, period, lang)
  const among = { ...period, under: peersUnder(agency, top), level: agency.level }
  const peers = await getRanking(db, scoring, rulebook.id, among, lang)
  const isTop = agency.code === top?.code
  const own = peers.items.find((item) => item.code === agency.code)
  const months = twelveMonths(days, now)
  const seriesOf = (code: string) =>
    getSeries(db, scoring, code, rulebook.id, { ...months, asOf: now, by: 'month' }, lang)
  const series = await seriesOf(agency.code)
  const whole = top && !isTop ? await seriesOf(top.code) : null
  return {
    scorecard: card,
    level: agency.level,
    validFrom: agency.validFrom,
    validTo: agency.validTo,
    kinds: (await agencyKinds(db)).get(agency.id) ?? [],
    parents: (await pathOf(db, agency.code)).filter((one) => one.code !== agency.code),
    rank: isTop ? null : (own?.rank ?? null),
    rankedCount: peers.items.filter((item) => item.rank !== null).length,
    received: card.received,
    onTime: card.onTime,
    means: isTop ? {} : peers.means,
    series: monthPoints(series, whole),
    isTop,
    under: await childrenOf(asked, agency, isTop),
    predecessors: relations(await predecessorsOf(db, agency.code)),
    successors: relations(await successorsOf(db, agency.code)),
  }
}

/** Provinces are compared with provinces; everyone else with those of the same level in the province. */
const peersUnder = (agency: Agency, top: Agency | undefined) => (agency.level === 'province' ? undefined : top?.code)

/** Of the province its departments (communes have the ranking page); of another agency whatever is under it. */
async function childrenOf(
  { db, scoring, rulebook, period: { from, to }, now, lang }: AgencyQuestion,
  agency: Agency,
  isTop: boolean,
): Promise<RankedAgency[]> {
  const level = isTop ? ('department' as const) : undefined
  const question = { from, to, asOf: now, under: agency.code, level }
  return (await getRanking(db, scoring, rulebook.id, question, lang)).items
}

/** The twelve months up to the end of the period, or to this month when that is still to come. */
function twelveMonths(days: Days, now: Date): Days {
  const today = localDay(now)
  const [to = today] = [days.to, today].toSorted()
  const number = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - MONTHS
  const from = `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01`
  return { from, to: lastOfMonth(to) }
}

const lastOfMonth = (day: string) => addDays(`${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1)

const monthPoints = (own: Series, whole: Series | null): MonthPoint[] =>
  own.points.map((point, at) => ({
    month: point.from.slice(0, 7),
    total: point.received > 0 ? point.total : null,
    whole: whole?.points[at]?.total ?? null,
  }))

const relations = (found: Awaited<ReturnType<typeof predecessorsOf>>): Relation[] =>
  found.map(({ agency, part, effectiveOn }) => ({ code: agency.code, name: agency.name, part, effectiveOn }))

/** How the province is called on a page: as it was set up, else as the agency at the top is. */
export function provinceName(top: Agency | undefined, lang: Lang): string {
  const { province, provinceEn } = theSite()
  const named = lang === 'vi' ? province : provinceEn
  return named || (top?.name ?? (lang === 'vi' ? 'Cả nước' : 'Viet Nam'))
}
