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

/** Of one citizen at a time, over all drafts: files under way, and their announced bytes. */
const MOST_UNDER_WAY = { files: 40, bytes: 400 * 1024 * 1024 }
const A_DAY = 86_400_000

/** Announces a file whose bytes come in parts. Undefined when the citizen has too many under way. */
export function beginUpload(
  db: Db,
  draft: Pick<FilingDraft, 'id' | 'citizenId'>,
  { place, name, size }: Pick<PartialUpload, 'place' | 'name' | 'size'>,
  now: Date,
): Promise<string | undefined> {
  return atomically(db, async (tx) => {
    await tx
      .deleteFrom('upload')
      .where('madeAt', '<', new Date(now.getTime() - A_DAY))
      .execute()
    const under = await tx
      .selectFrom('upload')
      .innerJoin('filingDraft', 'filingDraft.id', 'upload.draftId')
      .select((eb) => [eb.fn.countAll<number>().as('files'), eb.fn.sum<number | null>('upload.size').as('bytes')])
      .where('filingDraft.citizenId', '=', draft.citizenId)
      .executeTakeFirstOrThrow()
    if (under.files >= MOST_UNDER_WAY.files || Number(under.bytes) + size > MOST_UNDER_WAY.bytes) return
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

/**
 * Takes one more part in. With the last one the file is checked, while nothing is locked, and put into the draft; until
 * then that part counts as not yet come, so that it is sent again where the check was cut off.
 */
export async function takePart(db: Db, store: FileStore, part: UploadPart, now: Date): Promise<UploadProgress> {
  const { draft, offset } = part
  const taken = await atomically(db, async (tx) => {
    const upload = await getUpload(tx, draft.id, part.upload, true)
    const at = upload.received + part.bytes.length
    if (offset !== upload.received || at > upload.size) return { misplaced: upload.received } as const
    if (part.bytes.length > 0) await keepPart(store, upload.id, upload.received, part.bytes)
    if (at < upload.size) await tx.updateTable('upload').set({ received: at }).where('id', '=', upload.id).execute()
    return { at, upload } as const
  })
  if (taken.misplaced !== undefined) return { misplaced: true, at: taken.misplaced }
  const { at, upload } = taken
  if (at < upload.size) return { done: false, at }
  const { id, size, place, name } = upload
  const bytes = await joinParts(store, id, size)
  const refused = await storeUpload(db, store, { draft, place, name, bytes, lang: part.lang }, now)
  const { numDeletedRows } = await db.deleteFrom('upload').where('id', '=', id).executeTakeFirst()
  if (numDeletedRows > 0n) await dropParts(store, id, size)
  return refused ? { refused, at } : { done: true, at }
}

type Whole = { draft: FilingDraft; place: string; name: string; bytes: Uint8Array; declaredType?: string; lang: Lang }

/** Checks a whole file and puts it into a paper of the draft; in words, why not. */
export async function storeUpload(db: Db, store: FileStore, whole: Whole, now: Date): Promise<string | undefined> {
  const { draft, place, bytes, lang } = whole
  const name = cut(whole.name, 200)
  const from = `citizen ${draft.citizenId}`
  const about = { bytes, name, from, ...(whole.declaredType && { declaredType: whole.declaredType }) }
  const stored = await storeFile(store, db, about, now)
  if ('refused' in stored) return `${cut(name, 80)}: ${stored.words[lang]}`
  const { hash: file, ...kept } = stored
  const paper = { file, fileName: name, reused: false, code: null, ...kept }
  const fault = await addPaper(db, draft, place, paper, now)
  return notAdded(fault, lang)
}

const NOT_ADDED = { too_many: 'tooMany', too_much: 'tooMuch', too_costly: 'tooCostly' } as const

/** Why a file that is fine does not go into its paper any more; undefined when it has gone in. */
export const notAdded = (fault: NotAdded | undefined, lang: Lang) =>
  fault &&
  fill(messages[lang][NOT_ADDED[fault]], {
    files: MOST_OF_A_PAPER.files,
    megabytes: MOST_OF_A_PAPER.bytes / 1024 / 1024,
  })
