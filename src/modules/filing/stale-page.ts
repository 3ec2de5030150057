import type { Db } from '#lib/db/index.ts'
import { getFormRevision } from '#modules/eforms/index.ts'
import type { FilingDraft } from './draft.ts'
import { basisMarkOf, formIn } from './draft-basis.ts'
import type { OpenedDraft } from './opened.ts'
import { acknowledge } from './revision-move.ts'

/**
 * The draft as the page that was sent showed it: the very same when that is still in force, else with the form it had, so
 * that nothing is lost of what was typed there. Whoever goes on from a page that told of a revision has been told.
 */
export async function asShown(db: Db, opened: OpenedDraft, form: FormData): Promise<OpenedDraft> {
  const { draft } = opened
  const basis = form.get('basis')
  if (typeof basis !== 'string') return opened
  if (basis === basisMarkOf(draft)) {
    if (draft.revised) await acknowledge(db, draft)
    return opened
  }
  const id = formIn(basis)
  const before = id === 0 ? undefined : (await getFormRevision(db, id)).form
  return { ...opened, form: before?.procedure === draft.procedure ? before : undefined }
}

/** Whether the check page that was sent showed something else than what would be filed. */
export function isUnseen(draft: FilingDraft, form: FormData): boolean {
  const basis = form.get('basis')
  return typeof basis === 'string' ? basis !== basisMarkOf(draft) : draft.revised !== null
}

/** Every place that files of a draft may be at, also of papers that are not asked for any more. */
export const everyPlace = ({ standing }: FilingDraft) =>
  ['proof', ...(standing?.names.keys() ?? [])].map((place) => ({ place: String(place) }))
