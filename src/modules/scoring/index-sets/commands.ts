import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'
import { isDay } from '../period.ts'
import type { Scoring } from '../sources.ts'
import type { FigureClass } from './index-set.ts'
import { newestSetting, readIndexSets } from './queries.ts'

/** What is to hold from a day on, of every index set. `seen`: the newest decision when it was made. */
export type IndexSetDraft = {
  seen: number
  appliesFrom: string
  public: readonly string[]
  shownFirst: string
  figures: Readonly<Record<string, FigureClass>>
}

export type SettingProblem = 'none_public' | 'first_not_public' | 'not_a_day' | 'day_passed' | 'overtaken'

/** Whether somebody decides for the province: under a duty at an agency that has none above it. */
export async function mayChooseIndexSets(db: Db, officer: Officer): Promise<boolean> {
  const registry = await registryOf(db)
  return agenciesWhere(officer, 'choose_index_sets').some((id) => registry.agencies.get(id)?.parentId === null)
}

/**
 * Puts on record which index sets are public, first, and from which figures, from a day on; what stays as it is, is not
 * written again. Gives what is wrong instead: nothing public, a first one that is not, a day that passed, or somebody
 * who decided meanwhile. Refuses with 404 whoever does not decide for the province.
 */
export function setIndexSets(
  db: Db,
  scoring: Scoring,
  draft: IndexSetDraft,
  officer: Officer,
  now: Date,
): Promise<SettingProblem[]> {
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('index_set_setting'))`.execute(tx)
    if (!(await mayChooseIndexSets(tx, officer))) throw notFound('Page')
    if ((await newestSetting(tx)) !== draft.seen) return ['overtaken']
    const problems = problemsOf(draft, scoring, localDay(now))
    if (problems.length > 0) return problems
    const before = await readIndexSets(tx, scoring, draft.appliesFrom)
    const first = before.shown[0]?.rulebook.id
    const changed = before.all.flatMap(({ rulebook: { id }, ...was }) => {
      const is = { public: draft.public.includes(id), figures: draft.figures[id] ?? was.figures }
      const shownFirst = id === draft.shownFirst
      const same = is.public === was.public && is.figures === was.figures && shownFirst === (id === first)
      return same ? [] : [{ ...is, rulebook: id, shownFirst }]
    })
    if (changed.length > 0)
      await tx
        .insertInto('indexSetSetting')
        .values(changed.map((one) => ({ ...one, appliesFrom: draft.appliesFrom, setBy: officer.id, setAt: now })))
        .execute()
    return []
  })
}

function problemsOf(draft: IndexSetDraft, { rulebooks }: Scoring, today: string): SettingProblem[] {
  const shown = rulebooks.filter(({ id }) => draft.public.includes(id))
  const problems: SettingProblem[] = []
  if (shown.length === 0) problems.push('none_public')
  else if (!shown.some(({ id }) => id === draft.shownFirst)) problems.push('first_not_public')
  if (!isDay(draft.appliesFrom)) problems.push('not_a_day')
  else if (draft.appliesFrom < today) problems.push('day_passed')
  return problems
}
