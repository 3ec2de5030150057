import type { ReactElement } from 'react'
import type { Lang } from '#lib/i18n.ts'
import type { PageProps } from '#shells/portal/index.ts'
import { type Tone, toneAt } from '#ui/badge/index.tsx'
import type { LegendItem } from '#ui/map/index.tsx'
import type { Rulebook } from '../rulebook.ts'
import { messages } from './messages.ts'
import type { ScorePaths } from './score-paths.ts'

export type { RankedAgency } from '../rankings.ts'

/** What every page of scores is given: the index set, where its links lead, and the document it stands in. */
export type ScoreFrame = {
  lang: Lang
  /** As requested, with its query, without `/en`. */
  path: string
  rulebook: Rulebook
  to: ScorePaths
  /** The same page under the other index sets; none when there is one alone. */
  tabs: readonly { href: string; label: string; current: boolean }[]
  /** Whether everybody sees it: only then it is there for machines too. */
  isPublic: boolean
  /** The public document or that of officials. */
  Shell(props: PageProps): ReactElement
}

export type ClassLook = { label: string; tone: Tone | null }

/** A class in the reader's language with its colour. `name` is the Vietnamese name that a scorecard carries. */
export function classLook(rulebook: Rulebook, name: string | null, lang: Lang): ClassLook {
  const classes = bestFirst(rulebook)
  const at = classes.findIndex((one) => one.name.vi === name)
  const found = classes[at]
  if (!found) return { label: messages[lang].notEvaluated, tone: null }
  return { label: found.name[lang], tone: toneAt(at, classes.length) }
}

/** The legend of a map coloured by class, best first. */
export function legendOf(rulebook: Rulebook, lang: Lang): LegendItem[] {
  const classes = bestFirst(rulebook)
  const items = classes.map((one, at) => ({ label: one.name[lang], tone: toneAt(at, classes.length) }))
  return [...items, { label: messages[lang].notEvaluated, tone: null }]
}

const bestFirst = (rulebook: Rulebook) => rulebook.classes.toSorted((a, b) => b.from - a.from)
