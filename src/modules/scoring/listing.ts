import { consistently, type Db } from '#lib/db/index.ts'
import { found, notFound } from '#lib/errors.ts'
import { isOfDossiers, type ListedDossier } from '#modules/cases/index.ts'
import type { Item, ItemList, ItemsQuestion, MeasureSource, Part, Period } from '#modules/catalogue/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { choicesWithin, countedBy } from './choices.ts'
import { choicesOf } from './declarations.ts'
import type { Lang } from './numbers.ts'
import { type Indicator, indicatorsOf, type Rulebook } from './rulebook.ts'
import { rulebookOf, type Scoring } from './sources.ts'

/** Which number is to be opened: an indicator of an agency and everything under it, and a part of it. */
export type NumberQuestion = Period & {
  agency: string
  rulebook: string
  indicator: string
  /** Of an indicator that is made of several. */
  measure?: string
  part: Part
  page: number
  perPage: number
}

type Sees = (agencyId: number) => boolean
const nobody: Sees = () => false

/** A page of a list with its exact total. */
export type ItemListing<T> = { total: number; page: number; pageSize: number; items: T[] }

/**
 * The dossiers behind an indicator, the newest first, with their exact number. `excluded` are those that arrived in the
 * period and are not in the denominator. `sees` says whose codes are shown in full. Throws the refusal 404 for an agency,
 * rulebook or indicator that does not count dossiers.
 */
export function listDossiers(
  db: Db,
  scoring: Scoring,
  question: NumberQuestion,
  lang: Lang,
  sees = nobody,
): Promise<ItemListing<ListedDossier>> {
  return behind(db, scoring, question, sees, async (tx, items, asked) => {
    if (!isOfDossiers(items)) throw notFound('Indicator')
    return items.behind(tx, asked, lang)
  })
}

/** The list behind an indicator, whatever it counts, as its source gives it. Refuses with 404 as `listDossiers`. */
export async function listItems(
  db: Db,
  scoring: Scoring,
  question: NumberQuestion,
  lang: Lang,
  sees = nobody,
): Promise<ItemListing<Item> & { list: ItemList }> {
  return behind(db, scoring, question, sees, async (tx, list, asked) => ({
    ...(await list.read(tx, asked, lang)),
    list,
  }))
}

function behind<T extends { total: number }>(
  db: Db,
  scoring: Scoring,
  question: NumberQuestion,
  sees: Sees,
  read: (tx: Db, items: ItemList, asked: ItemsQuestion) => Promise<T>,
): Promise<T & { page: number; pageSize: number }> {
  const { part, from, to, asOf, page, perPage } = question
  const rulebook = rulebookOf(scoring, question.rulebook)
  const { indicator, code } = measureOf(scoring, rulebook, question)
  return consistently(db, async (tx) => {
    const choices = choicesWithin(rulebook, await choicesOf(tx, rulebook.id), question)
    const measure = countedBy(indicator, choices) ?? code
    const items = listing(scoring.sourceOf(measure), measure)
    const registry = await registryOf(tx)
    const { id } = await getAgency(tx, question.agency)
    const agency = found(registry.agencies.get(id), 'Agency')
    const asked = { registry, agency, measure, part, period: { from, to, asOf }, page, perPage, sees }
    return { ...(await read(tx, items, asked)), page, pageSize: perPage }
  })
}

function measureOf(
  scoring: Scoring,
  rulebook: Rulebook,
  { indicator: wanted, measure }: NumberQuestion,
): { indicator: Indicator; code: string } {
  const indicator = found(
    indicatorsOf(rulebook).find((one) => one.code === wanted),
    'Indicator',
  )
  const code = measure ?? indicator.measures[0]?.code ?? ''
  if (!indicator.measures.some((one) => one.code === code)) throw notFound('Indicator')
  listing(scoring.sourceOf(code), code)
  return { indicator, code }
}

function listing(source: MeasureSource | undefined, measure: string): ItemList {
  if (!source?.items?.lists(measure)) throw notFound('Indicator')
  return source.items
}
