import type { Db } from '#lib/db/index.ts'
import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { Registry, RegistryAgency } from './registry.ts'

/**
 * What was counted for one measure: exact integers, neither negative. The denominator may be 0. `assumed`: nobody said
 * anything, which the rulebook reads as nothing having happened.
 */
export type MeasureValue = { numerator: number; denominator: number; assumed?: true }

/** Exact counts by measure code. A code that is missing was not evaluated. */
export type Measures = Partial<Record<string, MeasureValue>>

/** What is asked of a source: inclusive days, judged at `asOf`, for a rulebook that asks for `codes`. */
export type FiguresQuestion = {
  registry: Registry
  period: Period
  /** Only figures of these agencies will be asked for; without it, of any. */
  family: number[] | undefined
  rulebook: string
  /** Those of the source's codes that are needed. */
  codes: ReadonlySet<string>
}

/** The figures of an agency and everything under it. `fed`: what the sources before it said of the agency. */
export type FiguresOf = (agency: RegistryAgency, fed: Measures) => Measures

export const PARTS = ['numerator', 'denominator', 'excluded'] as const
export type Part = (typeof PARTS)[number]

/** Which list behind a number is asked for, a page of it. `sees`: of which agencies the reader may see codes in full. */
export type ItemsQuestion = {
  registry: Registry
  agency: RegistryAgency
  measure: string
  part: Part
  period: Period
  page: number
  perPage: number
  sees(agencyId: number): boolean
}

/** One line of a list behind a number: a cell a column, and why it counts, does not count or is left out. */
export type Item = { cells: Record<string, string | { text: string; href: string } | null>; reason: string }

/** The list behind the numbers of a source. Public: nobody is named in it. */
export type ItemList = {
  /** What the list is of, inside a sentence: `hồ sơ`. */
  noun: Bilingual
  title: Bilingual
  /** What a reader is told first, such as what is masked. */
  lead: Bilingual
  /** The first names the line. `instant`: cells are ISO 8601 and shown as a local time. */
  columns: readonly { key: string; label: Bilingual; kind?: 'code' | 'instant'; wide?: true }[]
  lists(measure: string): boolean
  read(tx: Db, question: ItemsQuestion, lang: Lang): Promise<{ total: number; items: Item[] }>
}

/**
 * Whoever knows figures that index sets ask for: dossiers, the catalogue, people who declare, and each family to come.
 * A code has one source; the list of all of them is put together where the product is wired.
 */
export type MeasureSource = {
  id: string
  /** The measures it feeds, and it alone. */
  codes: readonly string[]
  /** Measures of other sources that it completes, read after them: answers on paper are added to those given here. */
  completes?: readonly string[]
  read(tx: Db, question: FiguresQuestion): Promise<FiguresOf>
  /** What to say beside a figure of an agency, by code: what it rests on. */
  notes?(
    tx: Db,
    question: Omit<FiguresQuestion, 'family'> & { agency: RegistryAgency; measures: Measures },
    lang: Lang,
  ): Promise<Map<string, string[]>>
  items?: ItemList
}

/** Days in Viet Nam, both inclusive. */
export type Days = { from: string; to: string }

/** Days to be scored, and the moment at which the state of things is read. */
export type Period = Days & { asOf: Date }
