import type { Rulebook } from '../rulebook.ts'

/**
 * From which figures an index set is scored for everybody to see: those that run with every dossier; those closed at the
 * end of a period; those approved after appraisal.
 */
export const FIGURE_CLASSES = ['running', 'closed', 'approved'] as const
export type FigureClass = (typeof FIGURE_CLASSES)[number]

/** What the province decided about one index set, in force from a day on. */
export type IndexSetDecision = {
  id: number
  rulebook: string
  public: boolean
  shownFirst: boolean
  figures: FigureClass
  appliesFrom: string
}

export type IndexSet = { rulebook: Rulebook; public: boolean; figures: FigureClass }

/** `shown`: what the public sees, the one shown first at the head. `all`: these, then the others. */
export type IndexSets = { all: readonly IndexSet[]; shown: readonly IndexSet[] }

/**
 * The index sets as they are on a day: of each the newest setting that applies, else what its file says. Where two were
 * set first, the later decision holds; where none was, the newest law comes first.
 */
export function indexSetsOn(
  rulebooks: readonly Rulebook[],
  settings: readonly IndexSetDecision[],
  day: string,
): IndexSets {
  const applying = settings.filter(({ appliesFrom }) => appliesFrom <= day).toSorted(byDecision)
  const latest = new Map(applying.map((one) => [one.rulebook, one]))
  const first = [...latest.values()].toSorted(byDecision).findLast(({ shownFirst }) => shownFirst)?.rulebook
  const sets = rulebooks.map((rulebook): IndexSet => {
    const setting = latest.get(rulebook.id)
    return { rulebook, public: setting?.public ?? rulebook.public, figures: setting?.figures ?? 'running' }
  })
  const shown = sets.filter((one) => one.public).toSorted((a, b) => place(a, first) - place(b, first))
  return { shown, all: [...shown, ...sets.filter((one) => !one.public)] }
}

const byDecision = (a: IndexSetDecision, b: IndexSetDecision) =>
  a.appliesFrom.localeCompare(b.appliesFrom) || a.id - b.id

const place = ({ rulebook }: IndexSet, first: string | undefined) => (rulebook.id === first ? 0 : 1)
