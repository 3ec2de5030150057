import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import { type FileStore, storeFile } from '#modules/documents/index.ts'
import { messages } from './messages.ts'
import { type Draft, type DraftPaper, listPapers } from './queries.ts'

type Given = { form: FormData; draft: Draft; uploads: { place: number }[]; lang: Lang; now: Date }

/** Keeps every file that came, or takes what the person has on file; in words, by field, what is wrong. */
export async function readPapers(db: Db, store: FileStore | undefined, given: Given) {
  const { form, draft, uploads, lang, now } = given
  const own = await listPapers(db, draft.citizenId)
  const papers: Record<string, DraftPaper> = {}
  const errors: Record<string, string> = {}
  for (const { place } of uploads) {
    const file = form.get(`file.${place}`)
    const chosen = own.find((paper) => paper.file === form.get(`own.${place}`))
    if (store && file instanceof File && file.size > 0) {
      const upload = { bytes: await file.bytes(), name: file.name, declaredType: file.type }
      const stored = await storeFile(store, db, upload, now)
      if ('refused' in stored) errors[`file.${place}`] = `${file.name.slice(0, 80)}: ${stored.words[lang]}`
      else papers[place] = { file: stored.hash, fileName: file.name.slice(0, 200), reused: false, code: null }
    } else if (chosen) papers[place] = { file: chosen.file, fileName: chosen.fileName, reused: true, code: chosen.code }
    else if (!draft.papers[place]) errors[`file.${place}`] = messages[lang].missing
  }
  return { papers, errors }
}
