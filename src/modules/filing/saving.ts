import { createHash } from 'node:crypto'
import type { Answers } from '#lib/condition.ts'
import { cut } from '#lib/text.ts'
import { saveDraft } from './commands.ts'
import type { CitizenContext } from './declaration.ts'
import { answersIn, checkedParts, type OpenedDraft } from './opened.ts'

/** The pages that are no part of the e-form, with their fields. */
const OWN: Record<string, string[]> = {
  'nop-thay': ['for.name', 'for.idNumber', 'for.bornOn'],
  'nhan-ket-qua': ['return.way', 'return.address', 'return.phone', 'return.email', 'return.notices'],
}

/** What a page that was sent answers. */
export function typedIn(opened: OpenedDraft, step: string, form: FormData): Answers {
  const { [step]: names } = OWN
  if (!names) return answersIn(opened, step, form)
  return Object.fromEntries(
    names.map((name) => {
      if (name === 'return.notices') return [name, form.getAll(name).join('\n').slice(0, 40)]
      const value = form.get(name)
      return [name, typeof value === 'string' ? cut(value.trim(), 500) : '']
    }),
  )
}

/** What is saved of a page, in short: another mark tells that it was changed since, as in another tab. */
export function markOf(opened: OpenedDraft, step: string): string {
  const names = Object.keys(typedIn(opened, step, new FormData())).sort()
  const saved = names.map((name) => [name, opened.draft.answers[name] ?? ''])
  return createHash('sha256').update(JSON.stringify(saved)).digest('base64url').slice(0, 16)
}

/**
 * Saves a page unless it was changed elsewhere since it was shown: then both are told, what was typed stays in the fields,
 * and pressing again saves it.
 */
export async function saveAnswers(
  c: CitizenContext,
  opened: OpenedDraft,
  step: string,
  form: FormData,
): Promise<'saved' | Answers> {
  const typed = typedIn(opened, step, form)
  const { answers } = opened.draft
  const isOld = form.has('seen') && form.get('seen') !== markOf(opened, step)
  if (isOld && Object.entries(typed).some(([name, value]) => value !== (answers[name] ?? ''))) return typed
  await saveDraft(c.var.db, opened.draft, { answers: typed }, c.var.now())
  return 'saved'
}

/** The lines of one page as the check page tells them, of what is saved or with something typed over it. */
export function linesOf(opened: OpenedDraft, step: string, typed: Answers = {}) {
  const draft = { ...opened.draft, answers: { ...opened.draft.answers, ...typed } }
  return checkedParts({ ...opened, draft }).find(({ address }) => address.endsWith(`/${step}`))?.lines ?? []
}
