import type { Db } from '#lib/db/index.ts'
import type { Lang } from '#lib/i18n.ts'
import { cut } from '#lib/text.ts'
import { INPUT, type InputKind, sayFault } from '#modules/cases/index.ts'
import { chosenFile, type FileStore, filesSentBy, storeFile } from '#modules/documents/index.ts'
import type { FormContext, KeptFile, TypedAnswers } from './field.ts'
import { PAGES, type PageKind } from './index.ts'
import { noStore, notOffered } from './messages.ts'

/** A form as it was sent: what was typed, the files that are kept by now, and those that were not taken. */
export type ActionSubmission = {
  answers: TypedAnswers
  kept: KeptFile[]
  errors: Record<string, string>
  key: string
  seen: number | undefined
}

/** An empty form. */
export const unsent = (key: string): ActionSubmission => ({
  answers: { text: () => '', list: () => [], file: () => undefined },
  kept: [],
  errors: {},
  key,
  seen: undefined,
})

/** Reads a form and keeps its files, so that they need not be sent again when something else is wrong with it. */
export async function readSubmission(
  form: FormData,
  { store, db, lang, from }: { store: FileStore | undefined; db: Db; lang: Lang; from: string },
  now: Date,
): Promise<ActionSubmission> {
  const named = form.getAll('kept').flatMap((text) => readKept(String(text)))
  const sent = await filesSentBy(
    db,
    from,
    named.map(({ hash }) => hash),
  )
  const kept = named.filter(({ hash }) => sent.has(hash))
  const errors: Record<string, string> = {}
  for (const [field, value] of form) {
    const file = chosenFile(value)
    if (!file) continue
    if (!store) {
      errors[field] = noStore[lang]
      continue
    }
    const upload = { bytes: await file.bytes(), name: file.name, declaredType: file.type, from }
    const stored = await storeFile(store, db, upload, now)
    if ('refused' in stored) errors[field] = stored.words[lang]
    else kept.push({ field, hash: stored.hash, name: file.name })
  }
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const seen = /^\d{1,9}$/.test(text('seen')) ? Number(text('seen')) : undefined
  return {
    answers: {
      text,
      list: (name) => form.getAll(name).filter((value) => typeof value === 'string'),
      file: (name) => kept.findLast(({ field }) => field === name),
    },
    kept,
    errors,
    seen,
    key: cut(text('key'), 100),
  }
}

/** `field|hash|name`: a file that an earlier sending of the same form has left here. */
export const keptText = ({ field, hash, name }: KeptFile) => `${field}|${hash}|${name}`

function readKept(text: string): KeptFile[] {
  const [, field, hash, name] = /^([\w-]{1,40})\|([0-9a-f]{64})\|(.{1,300})$/s.exec(text) ?? []
  return field && hash && name ? [{ field, hash, name }] : []
}

/** What the action takes, or what is wrong, by the field where it is said. */
export function inputOf(
  kind: PageKind,
  { answers, errors: refused }: ActionSubmission,
  at: FormContext,
  lang: Lang,
): { ok: true; input: unknown } | { ok: false; errors: Record<string, string> } {
  const page = PAGES[kind]
  const fields = page.fields(at)
  const errors = { ...refused }
  const schema = Object.hasOwn(INPUT, kind) ? INPUT[kind as InputKind] : undefined
  const parsed = schema?.safeParse(page.gather(answers, at))
  for (const issue of parsed?.error?.issues ?? []) {
    const path = issue.path.join('.')
    errors[page.place?.(path, at, answers) ?? path.split('.')[0] ?? ''] ??= sayFault(issue, lang)
  }
  for (const field of fields) {
    const typed = answers.text(field.name)
    if (field.type === 'select' && !field.options.some(({ value }) => value === typed))
      errors[field.name] ??= notOffered[lang]
  }
  return Object.keys(errors).length === 0 ? { ok: true, input: parsed?.data } : { ok: false, errors }
}
