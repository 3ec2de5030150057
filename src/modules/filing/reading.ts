import type { Db } from '#lib/db/index.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { chosenFile, type FileStore } from '#modules/documents/index.ts'
import { lostIn } from '#modules/identity/index.ts'
import type { FilingDraft } from './draft.ts'
import { messages } from './messages.ts'
import { addPaper, changePaper } from './papers.ts'
import { getDraft, listPapers } from './queries.ts'
import { leftOver } from './steps.ts'
import { notAdded, storeUpload } from './uploads.ts'

/** What to say beside a field whose files came after the session had ended, and were not taken in. */
export const lostFiles = (typed: FormData, lang: Lang): Record<string, string> =>
  Object.fromEntries(
    Object.entries(lostIn(typed)).map(([field, names]) => [
      field,
      fill(messages[lang].lostFiles, { names: names.join('; ') }),
    ]),
  )

type Given = { form: FormData; draft: FilingDraft; uploads: { place: string }[]; lang: Lang; now: Date }

/**
 * Does what a button beside a file says, keeps every file that came, takes what the person has on file; in words, by
 * field, what is wrong. `stays`: a button was pressed that is not the one to go on.
 */
export async function readPapers(db: Db, store: FileStore | undefined, given: Given) {
  const { form, draft, uploads, lang, now } = given
  const own = await listPapers(db, draft.citizenId)
  const left = leftOver(draft)
  const errors: Record<string, string> = {}
  for (const { place } of uploads) {
    const faults: (string | undefined)[] = []
    for (const value of form.getAll(`file.${place}`)) {
      const given = chosenFile(value)
      if (!store || !given) continue
      const whole = { draft, place, name: given.name, bytes: await given.bytes(), declaredType: given.type, lang }
      faults.push(await storeUpload(db, store, whole, now))
    }
    const chosen = own.find((paper) => paper.file === form.get(`own.${place}`))
    if (chosen) {
      const { file, fileName, code } = chosen
      faults.push(notAdded(await addPaper(db, draft, place, { file, fileName, reused: true, code }, now), lang))
    }
    const again = left.flatMap(({ files }) => files).find(({ file }) => file === form.get(`own.${place}`))
    if (again) faults.push(notAdded(await addPaper(db, draft, place, again, now), lang))
    const said = faults.filter((fault) => fault !== undefined)
    if (said.length > 0) errors[`file.${place}`] = said.join(' · ')
  }
  const pressed = String(form.get('do') ?? '')
  const [, how, place = '', file = ''] = /^(remove|up)\.(\w+)\.([0-9a-f]{64})$/.exec(pressed) ?? []
  if (how === 'remove' || how === 'up') await changePaper(db, draft, { place, file, how }, now)
  if (pressed !== '') return { errors, stays: true }
  const { papers } = await getDraft(db, draft.citizenId, draft.id)
  for (const { place } of uploads)
    if ((papers[place] ?? []).length === 0) errors[`file.${place}`] ??= messages[lang].missing
  return { errors, stays: false }
}
