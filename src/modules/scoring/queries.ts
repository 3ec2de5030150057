import { consistently, type Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { apiPaths } from '#lib/routes.ts'
import { isOfDossiers } from '#modules/cases/index.ts'
import type { FiguresQuestion, MeasureSource, Measures, Period } from '#modules/catalogue/index.ts'
import { type RegistryAgency, registryOf } from '#modules/catalogue/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { choicesWithin, countedBy, type Readings } from './choices.ts'
import { choicesOf } from './declarations.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { explain, type LinkTo } from './explain.ts'
import { usable } from './figures.ts'
import { figuresOf, wanted } from './measures.ts'
import { messages } from './messages.ts'
import type { Lang } from './numbers.ts'
import { indicatorsOf, inForce, type Rulebook } from './rulebook.ts'
import type { Scorecard } from './scorecard.ts'
import { codesOf, rulebookOf, type Scoring } from './sources.ts'

/** A scorecard with the counts that every rate of it is read against. */
export type ScorecardWithCounts = Scorecard & { received: number; onTime: number }

type NoteQuestion = Omit<FiguresQuestion, 'family'> & { agency: RegistryAgency; measures: Measures }

/**
 * The scores of an agency and everything under it, explained, with links to the lists behind them. Refuses with 404 an
 * unknown agency or rulebook. `asOf` decides which open dossiers are late by then; the figures themselves are today's.
 */
export async function getScorecard(
  db: Db,
  scoring: Scoring,
  agencyCode: string,
  rulebookId: string,
  period: Period,
  lang: Lang,
): Promise<ScorecardWithCounts> {
  const rulebook = rulebookOf(scoring, rulebookId)
  return consistently(db, async (tx) => {
    const { id } = await getAgency(tx, agencyCode)
    const choices = await choicesOf(tx, rulebook.id)
    const figures = found((await figuresOf(tx, scoring, rulebook, [id], period)).get(id), 'Agency')
    const { agency, measures, received, onTime } = figures
    const evaluation = scored(rulebook, measures, choices, period)
    const card = scorecardOf(scoring, evaluation, agency, period, lang)
    const asked = { registry: await registryOf(tx), rulebook: rulebook.id, codes: codesOf(rulebook) }
    await noteSources(tx, scoring, card, { ...asked, period, agency, measures }, lang)
    return { ...card, received, onTime }
  })
}

/** Evaluates counted figures with the choices in force for the period. */
export const scored = (book: Rulebook, measures: Measures, choices: Readings, period: Period): Evaluation =>
  evaluated(book, measures, choicesWithin(book, choices, period))

function evaluated(book: Rulebook, measures: Measures, choices: Readings): Evaluation {
  const counted = { ...measures }
  for (const indicator of indicatorsOf(book)) {
    const other = countedBy(indicator, choices)
    if (other) counted[indicator.code] = measures[other]
  }
  return evaluate(book, usable(book, counted), choices)
}

function scorecardOf(
  scoring: Scoring,
  evaluation: Evaluation,
  agency: RegistryAgency,
  period: Period,
  lang: Lang,
): Scorecard {
  const { from, to, asOf } = period
  const { rulebook } = evaluation
  const explanation = explain(evaluation, lang, linksOf(scoring, rulebook, agency.code, period))
  if (!inForce(rulebook, period)) explanation.notes.push(messages[lang].notInForce)
  return { ...explanation, agency: agency.code, agencyName: agency.name, from, to, asOf: asOf.toISOString() }
}

/** What each source says beside its figures, and where there is no source, that. */
async function noteSources(tx: Db, scoring: Scoring, card: Scorecard, asked: NoteQuestion, lang: Lang) {
  const notes = new Map<string, string[]>()
  for (const source of scoring.sources) {
    const codes = wanted(source, asked.codes)
    const own = codes.size > 0 ? await source.notes?.(tx, { ...asked, codes }, lang) : undefined
    for (const [code, lines] of own ?? []) notes.set(code, [...(notes.get(code) ?? []), ...lines])
  }
  for (const indicator of card.groups.flatMap((group) => group.indicators)) {
    const codes = indicator.measures?.map(({ code }) => code) ?? [indicator.code]
    const unfed = codes.some((code) => !scoring.sourceOf(code)) ? [messages[lang].noSource] : []
    const lines = [indicator.note, ...unfed, ...codes.flatMap((code) => notes.get(code) ?? [])]
    indicator.note = lines.filter(Boolean).join(' ') || null
  }
}

/** Indicators whose every figure is counted here open to the list behind it. */
function linksOf(scoring: Scoring, rulebook: Rulebook, agency: string, { from, to, asOf }: Period): LinkTo {
  const asked = { rulebook: rulebook.id, from, to, asOf: asOf.toISOString() }
  return (indicator) => {
    const lists = indicator.measures.map(({ code, fedBy }) =>
      fedBy === 'declared' ? undefined : listOf(scoring.sourceOf(code), code),
    )
    const [first] = lists
    if (!first || lists.some((one) => one !== first)) return { dossiers: null, items: null }
    const question = { ...asked, indicator: indicator.code }
    return isOfDossiers(first)
      ? { dossiers: apiPaths.dossiers(agency, question), items: null }
      : { dossiers: null, items: apiPaths.items(agency, question) }
  }
}

const listOf = (source: MeasureSource | undefined, code: string) =>
  source?.items?.lists(code) ? source.items : undefined
