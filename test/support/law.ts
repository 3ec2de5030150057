import type { Db } from '#lib/db/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import type { LawText } from '#modules/law/index.ts'
import {
  beginDraft,
  getDraft,
  type LawControl,
  nameOf,
  publishDraft,
  rowsAt,
  saveDraft,
  textAt,
} from '#modules/law/index.ts'

/** Writes a text anew and publishes it from a day on. Returns the number of the revision. */
export async function publish<T>(
  db: Db,
  text: LawText<T>,
  officer: Officer,
  now: Date,
  validFrom: string,
  change: (typed: string) => string,
): Promise<number> {
  await beginDraft(db, text, officer, now)
  const draft = await getDraft(db, text)
  await saveDraft(db, { ...text, version: draft.version }, { typed: change(draft.typed) }, officer, now)
  const said = { validFrom, source: 'Văn bản 1/VB', certainty: 'official' as const, reason: 'Thử' }
  return publishDraft(db, text, { ...said, version: draft.version + 1 }, officer, now)
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What a browser would send of the fields of a page. */
export function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const attribute = (tag: string, name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) fields[attribute(tag, 'name')] = attribute(tag, 'value')
  for (const [, tag = '', text = ''] of page.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields[attribute(tag, 'name')] = unescaped(text).replace(/^\n/, '')
  for (const [, tag = '', options = ''] of page.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*selected[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? ''
    fields[attribute(tag, 'name')] = attribute(chosen, 'value')
  }
  return fields
}

/** What the form of a part sends when nobody touches it. */
export function answersOf(typed: unknown, controls: readonly LawControl[]): FormData {
  const form = new FormData()
  for (const control of controls) {
    if (control.kind === 'lines') form.set(nameOf(control.path), rowsAt(typed, control.path).join('\r\n'))
    else if (control.kind !== 'rows')
      form.set(nameOf(control.path), textAt(typed, control.path).replaceAll('\n', '\r\n'))
    else
      for (const at of rowsAt(typed, control.path).keys())
        for (const column of control.columns) {
          const path = [...control.path, at, ...column.path]
          form.set(nameOf(path), textAt(typed, path))
        }
  }
  return form
}
