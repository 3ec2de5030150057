import type { ItemList } from '#modules/catalogue/index.ts'
import type { DatedKind } from '#modules/units/index.ts'
import type { Scorecard } from '../scorecard.ts'
import type { MonthPoint } from './agency-months.tsx'
import type { Relation } from './agency-relations.tsx'
import type { PeriodChoice } from './period-choice.tsx'
import type { RankedAgency, ScoreFrame } from './view.ts'

export type AgencyPageProps = ScoreFrame & {
  scorecard: Scorecard
  /** What the list behind a measure is of, and whether a source feeds it at all. */
  listOf(measure: string): { fed: boolean; list: ItemList | undefined }
  level: string
  /** First and last day of existence; `infinity` while it exists. */
  validFrom: string
  validTo: string
  /** What it was from day to day. */
  kinds: readonly DatedKind[]
  /** From the top down, without the agency itself. */
  parents: { code: string; name: string }[]
  /** Place among the agencies of its level under the same province; null when it has none. */
  rank: number | null
  rankedCount: number
  received: number
  onTime: number
  /** Means of the same level: by code of group or indicator. */
  means: Record<string, number | null>
  series: MonthPoint[]
  /** The province itself, whose communes have the ranking page. */
  isTop: boolean
  /** The agencies under it, as they rank among themselves. */
  under: readonly RankedAgency[]
  predecessors: Relation[]
  successors: Relation[]
  period: PeriodChoice
  today: string
}
