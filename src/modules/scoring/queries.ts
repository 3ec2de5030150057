import { localDay } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db.ts'
import { formatDay } from '#lib/format.ts'
import { apiPaths } from '#lib/paths.ts'
import { type Agency, getAgency } from '#modules/units/index.ts'
import { type Choices, choicesWithin, countedBy } from './choices.ts'
import { choicesOf, declarationsOf } from './declarations.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { explain, type LinkTo } from './explain.ts'
import { type Measures, usable } from './figures.ts'
import { figuresOf } from './measures.ts'
import { messages } from './messages.ts'
import { type Lang, numbers } from './numbers.ts'
import type { Period } from './period.ts'
import { getRulebook, indicatorsOf, inForce, type Rulebook } from './rulebook.ts'
import type { Scorecard } from './scorecard.ts'

/** A scorecard with the counts that every rate of it is read against. */
export type ScorecardWithCounts = Scorecard & { received: number; onTime: number }

/**
 * The scores of an agency and everything under it, explained, with links to the dossiers. Refuses with 404 an unknown
 * agency or rulebook. `asOf` decides which open dossiers are late by then; the figures themselves are today's.
 */
export async function getScorecard(
  db: Db,
  agencyCode: string,
  rulebookId: string,
  period: Period,
  lang: Lang,
): Promise<ScorecardWithCounts> {
  const rulebook = getRulebook(rulebookId)
  return consistently(db, async (tx) => {
    const agency = await getAgency(tx, agencyCode)
    const choices = await choicesOf(tx, rulebook.id)
    const figures = (await figuresOf(tx, rulebook, [agency.id], period)).get(agency.id)
    const evaluation = scored(rulebook, figures?.measures ?? {}, choices, period)
    const card = scorecardOf(evaluation, agency, period, lang)
    noteDeclarations(card, await declarationsOf(tx, agency.id), lang)
    return { ...card, received: figures?.counts.received ?? 0, onTime: figures?.counts.onTime ?? 0 }
  })
}

/** Evaluates counted figures with the choices in force for the period. */
export const scored = (book: Rulebook, measures: Measures, choices: Choices, period: Period): Evaluation =>
  evaluated(book, measures, choicesWithin(book, choices, period))

function evaluated(book: Rulebook, measures: Measures, choices: Choices): Evaluation {
  const counted = { ...measures }
  for (const indicator of indicatorsOf(book)) {
    const other = countedBy(indicator, choices)
    if (other) counted[indicator.code] = measures[other]
  }
  return evaluate(book, usable(book, counted), choices)
}

function scorecardOf(evaluation: Evaluation, agency: Agency, period: Period, lang: Lang): Scorecard {
  const { from, to, asOf } = period
  const { rulebook } = evaluation
  const explanation = explain(evaluation, lang, linksOf(rulebook, agency.code, period))
  if (!inForce(rulebook, period)) explanation.notes.push(messages[lang].notInForce)
  return { ...explanation, agency: agency.code, agencyName: agency.name, from, to, asOf: asOf.toISOString() }
}

/** Says of each declared figure what it rests on. The person who declared it stays within the administration. */
function noteDeclarations(card: Scorecard, declarations: Awaited<ReturnType<typeof declarationsOf>>, lang: Lang) {
  const { integer } = numbers(lang)
  const within = declarations.filter(({ current, from, to }) => current && from >= card.from && to <= card.to)
  for (const indicator of card.groups.flatMap((group) => group.indicators)) {
    const codes = indicator.measures?.map(({ code }) => code) ?? [indicator.code]
    for (const one of within.filter(({ measure }) => codes.includes(measure))) {
      const figure = `${integer(one.numerator)} / ${integer(one.denominator)}`
      const [from, to] = [formatDay(one.from), formatDay(one.to)]
      const note = messages[lang].declared(figure, from, to, one.evidence, formatDay(localDay(one.declaredAt)))
      indicator.note = [indicator.note, note].filter(Boolean).join(' ')
    }
  }
}

/** Indicators that the system counts from dossiers open to those dossiers. */
function linksOf(rulebook: Rulebook, agency: string, { from, to, asOf }: Period): LinkTo {
  const listed = new Set(
    indicatorsOf(rulebook)
      .filter(({ counts, measures }) => counts === 'dossiers' && measures.every(({ fedBy }) => fedBy !== 'declared'))
      .map(({ code }) => code),
  )
  const asked = { rulebook: rulebook.id, from, to, asOf: asOf.toISOString() }
  return (indicator) => (listed.has(indicator) ? apiPaths.dossiers(agency, { ...asked, indicator }) : null)
}
