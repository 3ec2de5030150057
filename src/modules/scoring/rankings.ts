import { consistently, type Db } from '#lib/db/index.ts'
import { divide, type Fraction, fraction, sum, toNumber } from '#lib/fraction.ts'
import { apiPaths } from '#lib/routes.ts'
import type { Period } from '#modules/catalogue/index.ts'
import { type Agency, agenciesUnder, inBlock, type Level, listAgencies } from '#modules/units/index.ts'
import { choicesOf } from './declarations.ts'
import type { Evaluation } from './evaluate.ts'
import { type AgencyFigures, figuresOf } from './measures.ts'
import type { Lang } from './numbers.ts'
import { scored } from './queries.ts'
import { type Contender, type Ranked, rank } from './ranking.ts'
import type { Rulebook } from './rulebook.ts'
import { rulebookOf, type Scoring } from './sources.ts'

/** Whom to rank: a level of the agencies under one, or of all when `under` is missing, that existed in the period. */
export type RankingQuestion = Period & {
  under?: string
  level?: Level
  /** Only those of this block on the last day of the period. */
  block?: string
  /** List agencies with fewer than 30 received dossiers apart, without a place. */
  smallApart?: boolean
  page?: number
  pageSize?: number
}

export type RankedAgency = Ranked<
  Contender & {
    level: Level
    territory: string | null
    class: string | null
    groups: { code: string; name: string; max: number; score: number | null }[]
    scorecard: string
  }
>

export type AgencyRanking = {
  rulebook: string
  under: string | null
  level: Level | null
  block: string | null
  from: string
  to: string
  asOf: string
  max: number
  /** Plain mean of all totals, small agencies included: how the national average is made. */
  mean: number | null
  /** Plain means by code of group and of indicator. */
  means: Record<string, number | null>
  /** Agencies in the ranking, on all pages; those listed apart are not among them. */
  total: number
  page: number
  pageSize: number
  items: RankedAgency[]
  apart: RankedAgency[]
}

const PAGE_SIZE = 200

/**
 * Ranks agencies, each with everything under it. Places, means and total are of the whole ranking, whichever page is
 * asked for. Refuses with 404 an unknown rulebook or agency.
 */
export function getRanking(
  db: Db,
  scoring: Scoring,
  rulebookId: string,
  question: RankingQuestion,
  lang: Lang,
): Promise<AgencyRanking> {
  const rulebook = rulebookOf(scoring, rulebookId)
  return consistently(db, async (tx) => {
    const all = await contenders(tx, question)
    const agencies = question.block ? await inBlock(tx, all, question.block, question.to) : all
    const ids = agencies.map(({ id }) => id)
    const figures =
      ids.length > 0 ? await figuresOf(tx, scoring, rulebook, ids, question) : new Map<number, AgencyFigures>()
    const choices = await choicesOf(tx, rulebook.id)
    const scores = agencies.map((agency) => {
      const own = figures.get(agency.id)
      return { agency, own, evaluation: scored(rulebook, own?.measures ?? {}, choices, question) }
    })
    const rows = scores.map(({ agency, own, evaluation }) => row(agency, own, evaluation, question, lang))
    const ranking = rank(rows, { smallApart: question.smallApart ?? false })
    const { page = 1, pageSize = PAGE_SIZE } = question
    return {
      rulebook: rulebook.id,
      under: question.under ?? null,
      level: question.level ?? null,
      block: question.block ?? null,
      from: question.from,
      to: question.to,
      asOf: question.asOf.toISOString(),
      max: rulebook.max,
      mean: ranking.mean,
      means: means(
        rulebook,
        scores.map(({ evaluation }) => evaluation),
      ),
      total: ranking.items.length,
      page,
      pageSize,
      items: ranking.items.slice((page - 1) * pageSize, page * pageSize),
      apart: ranking.apart,
    }
  })
}

async function contenders(db: Db, { under, level, from, to }: RankingQuestion): Promise<Agency[]> {
  if (under !== undefined) return agenciesUnder(db, under, { level, from, to })
  const agencies: Agency[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await listAgencies(db, { level, from, to, page })
    agencies.push(...items)
    if (items.length === 0 || agencies.length >= total) return agencies
  }
}

function row(
  agency: Agency,
  own: AgencyFigures | undefined,
  { rulebook, groups, total, class: reached }: Evaluation,
  { from, to, asOf }: Period,
  lang: Lang,
) {
  const plain = (score: Fraction | null) => (score === null ? null : toNumber(score, rulebook.rounding))
  return {
    code: agency.code,
    name: agency.name,
    level: agency.level,
    territory: agency.territoryCode,
    total: plain(total),
    class: reached?.name.vi ?? null,
    received: own?.received ?? 0,
    onTime: own?.onTime ?? 0,
    groups: groups.map(({ group, score }) => ({
      code: group.code,
      name: group.name[lang],
      max: group.max,
      score: plain(score),
    })),
    scorecard: apiPaths.scorecard(agency.code, rulebook.id, { from, to, asOf: asOf.toISOString() }),
  }
}

/** The plain mean of each group and each indicator over those for whom it was evaluated. */
function means({ rounding }: Rulebook, evaluations: readonly Evaluation[]): Record<string, number | null> {
  const scores = new Map<string, Fraction[]>()
  const keep = (code: string, score: Fraction | null) => {
    const known = scores.get(code) ?? []
    scores.set(code, known)
    if (score) known.push(score)
  }
  for (const { groups } of evaluations)
    for (const { group, score, indicators } of groups) {
      for (const one of indicators) keep(one.indicator.code, one.score)
      keep(group.code, score)
    }
  return Object.fromEntries(
    [...scores].map(([code, all]) => [
      code,
      all.length === 0 ? null : toNumber(divide(sum(all), fraction(all.length)), rounding),
    ]),
  )
}
