import { sayDatesMoved } from '#modules/cases/index.ts'
import { publicationLaw } from '#modules/catalogue/index.ts'
import { calendarLaw, calendarOf, countingLaw, onTimeLaw } from '#modules/deadlines/index.ts'
import { printedFormsLaw } from '#modules/documents/index.ts'
import { consentLaw, keepingLaw } from '#modules/filing/index.ts'
import type { LawText } from '#modules/law/index.ts'
import { templateLaws } from '#modules/notifications/index.ts'

/** Every text of law that the control office may publish anew, in the order of its page. */
export const LAW: readonly LawText<unknown>[] = [
  withImpact(calendarLaw, (db, { content }, now) => sayDatesMoved(db, { calendar: calendarOf(content) }, now)),
  withImpact(countingLaw, (db, { content }, now) => sayDatesMoved(db, { rules: content }, now)),
  onTimeLaw,
  publicationLaw,
  printedFormsLaw,
  ...templateLaws,
  consentLaw,
  keepingLaw,
]

/** The dossiers stand above the calendar: what a new one would touch is known here. */
function withImpact<T>(text: LawText<T>, impact: NonNullable<LawText<T>['impact']>): LawText<T> {
  return { ...text, impact }
}
