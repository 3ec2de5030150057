import type { Db } from '#lib/db/index.ts'
import type { Lang } from '#lib/i18n.ts'
import { cut } from '#lib/text.ts'
import { chosenFile, type FileStore, storeFile } from '#modules/documents/index.ts'
import type { TypedSheet } from './reading.ts'

/** What was uploaded with the form, by row; and in words why a file was not taken in, by field. */
export type Scans = { typed: TypedSheet; refused: Record<string, string> }

/**
 * Keeps every file that came with the form at once, so that no look-up loses it: the row then carries its hash. A row
 * with a file is a paper that is there.
 */
export async function keepScans(
  db: Db,
  files: FileStore,
  { form, typed, lang, from, now }: { form: FormData; typed: TypedSheet; lang: Lang; from: string; now: Date },
): Promise<Scans> {
  const refused: Record<string, string> = {}
  const papers: TypedSheet['papers'] = []
  for (const [i, paper] of typed.papers.entries()) {
    const field = `paper.${i}.file`
    const given = chosenFile(form.get(field))
    if (form.has(`paper.${i}.drop`)) papers.push({ ...paper, hash: '', fileName: '' })
    else if (!given) papers.push(paper)
    else {
      const upload = { bytes: await given.bytes(), name: given.name, declaredType: given.type, from }
      const stored = await storeFile(files, db, upload, now)
      if ('refused' in stored) {
        refused[field] = `${cut(given.name, 80)}: ${stored.words[lang]}`
        papers.push(paper)
      } else {
        const name = paper.name || cut(given.name.replace(/\.\w+$/, ''), 300)
        papers.push({ ...paper, name, has: true, hash: stored.hash, fileName: cut(given.name, 300) })
      }
    }
  }
  return { typed: { ...typed, papers }, refused }
}
