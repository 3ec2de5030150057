import { atomically, type Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { isUuid } from '#lib/ids.ts'
import { cut } from '#lib/text.ts'
import { dropParts, type FileStore, joinParts, keepPart, storeFile } from '#modules/documents/index.ts'
import type { FilingDraft } from './draft.ts'
import { messages } from './messages.ts'
import { addPaper, MOST_OF_A_PAPER, type NotAdded } from './papers.ts'

/** A file on its way into a draft. `received`: how many of its bytes have come. */
export type PartialUpload = { id: string; draftId: string; place: string; name: string; size: number; received: number }

const MOST_UNDER_WAY = 40
const A_DAY = 86_400_000

/** Announces a file whose bytes come in parts. Undefined when too many are under way for this draft. */
export function beginUpload(
  db: Db,
  draft: Pick<FilingDraft, 'id'>,
  { place, name, size }: Pick<PartialUpload, 'place' | 'name' | 'size'>,
  now: Date,
): Promise<string | undefined> {
  return atomically(db, async (tx) => {
    await tx
      .deleteFrom('upload')
      .where('madeAt', '<', new Date(now.getTime() - A_DAY))
      .execute()
    const { under } = await tx
      .selectFrom('upload')
      .select((eb) => eb.fn.countAll<number>().as('under'))
      .where('draftId', '=', draft.id)
      .executeTakeFirstOrThrow()
    if (under >= MOST_UNDER_WAY) return
    const row = { draftId: draft.id, place, name, size, madeAt: now }
    return (await tx.insertInto('upload').values(row).returning('id').executeTakeFirstOrThrow()).id
  })
}

/** An upload of this draft; 404 when it is another's, or done. */
export async function getUpload(db: Db, draftId: string, id: string, lock = false): Promise<PartialUpload> {
  const query = db
    .selectFrom('upload')
    .select(['id', 'draftId', 'place', 'name', 'size', 'received'])
    .where('id', '=', isUuid(id) ? id : null)
    .where('draftId', '=', draftId)
  return found((await (lock ? query.forUpdate() : query).executeTakeFirst()) as PartialUpload | undefined, 'Upload')
}

/** What came of one more part: not at the place where the last one ended; more to come; the whole file, or why not. */
export type UploadProgress = { at: number } & (
  | { misplaced: true }
  | { done: false }
  | { done: true }
  | { refused: string }
)
type UploadPart = { draft: FilingDraft; upload: string; offset: number; bytes: Uint8Array; lang: Lang }

/** Takes one more part in. With the last one the file is checked and put into the draft. */
export function takePart(db: Db, store: FileStore, part: UploadPart, now: Date): Promise<UploadProgress> {
  return atomically(db, async (tx): Promise<UploadProgress> => {
    const { id, size, received, place, name } = await getUpload(tx, part.draft.id, part.upload, true)
    const at = received + part.bytes.length
    if (part.offset !== received || at > size) return { misplaced: true, at: received }
    if (part.bytes.length > 0) await keepPart(store, id, received, part.bytes)
    await tx.updateTable('upload').set({ received: at }).where('id', '=', id).execute()
    if (at < size) return { done: false, at }
    const bytes = await joinParts(store, id, size)
    await tx.deleteFrom('upload').where('id', '=', id).execute()
    const refused = await storeUpload(tx, store, { draft: part.draft, place, name, bytes, lang: part.lang }, now)
    await dropParts(store, id, size)
    return refused ? { refused, at } : { done: true, at }
  })
}

type Whole = { draft: FilingDraft; place: string; name: string; bytes: Uint8Array; declaredType?: string; lang: Lang }

/** Checks a whole file and puts it into a paper of the draft; in words, why not. */
export async function storeUpload(db: Db, store: FileStore, whole: Whole, now: Date): Promise<string | undefined> {
  const { draft, place, bytes, lang } = whole
  const name = cut(whole.name, 200)
  const about = { bytes, name, ...(whole.declaredType && { declaredType: whole.declaredType }) }
  const stored = await storeFile(store, db, about, now)
  if ('refused' in stored) return `${cut(name, 80)}: ${stored.words[lang]}`
  const { hash: file, size, type } = stored
  const paper = { file, fileName: name, reused: false, code: null, size, type }
  const fault = await addPaper(db, draft, place, paper, now)
  return notAdded(fault, lang)
}

/** Why a file that is fine does not go into its paper any more; undefined when it has gone in. */
export const notAdded = (fault: NotAdded | undefined, lang: Lang) =>
  fault &&
  fill(messages[lang][fault === 'too_many' ? 'tooMany' : 'tooMuch'], {
    files: MOST_OF_A_PAPER.files,
    megabytes: MOST_OF_A_PAPER.bytes / 1024 / 1024,
  })
