import { atomically, type Db } from '#lib/db/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { alternativesOf } from './choices.ts'
import { checkDeclaration, type DeclarationDraft } from './declaration.ts'
import { type FigureProblem, refuse } from './problems.ts'
import { getRulebook } from './rulebook.ts'

/**
 * Puts a declared figure on record. Nothing is ever overwritten: the newest declaration of an agency, measure and
 * period counts and the earlier ones stay readable. Throws InvalidInput, or the refusal 404 for an unknown agency.
 */
export function declareMeasure(db: Db, draft: DeclarationDraft, now: Date): Promise<{ id: number }> {
  checkDeclaration(draft)
  return atomically(db, async (tx) => {
    const agency = await getAgency(tx, draft.agency)
    return tx
      .insertInto('declaration')
      .values({
        agencyId: agency.id,
        measure: draft.measure,
        periodFrom: draft.period.from,
        periodTo: draft.period.to,
        numerator: draft.numerator,
        denominator: draft.denominator,
        evidence: draft.evidence.trim(),
        declaredBy: draft.declaredBy.trim(),
        declaredAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
}

/** Back to the rulebook's own reading of a doubtful point. */
export const AS_WRITTEN = 'as-written'

export type ChoiceDraft = { rulebook: string; subject: string; alternative: string; chosenBy: string }

/**
 * Decides a doubtful point of law from now on, for all periods to which the alternative applies. Earlier choices stay
 * on record. Throws InvalidInput, or the refusal 404 for an unknown rulebook.
 */
export async function chooseAlternative(db: Db, draft: ChoiceDraft, now: Date): Promise<void> {
  const { rulebook, subject, alternative } = draft
  const chosenBy = draft.chosenBy.trim()
  const subjects = alternativesOf(getRulebook(rulebook))
  const offered = subjects.get(subject)
  const problems: FigureProblem[] = []
  if (!offered) problems.push({ path: 'subject', reason: 'unknown_subject', allowed: [...subjects.keys()] })
  else if (alternative !== AS_WRITTEN && !offered.includes(alternative))
    problems.push({ path: 'alternative', reason: 'unknown_alternative', allowed: [...offered, AS_WRITTEN] })
  if (chosenBy === '') problems.push({ path: 'chosenBy', reason: 'empty' })
  refuse(problems)
  await db
    .insertInto('rulebookChoice')
    .values({ rulebook, indicator: subject, alternative, chosenBy, chosenAt: now })
    .execute()
}
