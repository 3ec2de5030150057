import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { bindPhotos, FILE_LIMITS, type FileStore, type RefusedFile, readFileBytes } from '#modules/documents/index.ts'
import type { DraftPaper, FilingDraft } from './draft.ts'
import { getDraft } from './queries.ts'

/** Of one paper: files or photographs, and their bytes together. */
export const MOST_OF_A_PAPER = { files: 20, bytes: 3 * FILE_LIMITS.bytes }

type Whose = Pick<FilingDraft, 'id' | 'citizenId'>
export type NotAdded = 'too_many' | 'too_much' | 'too_costly'

/** Adds a file to a paper of a draft, once; what two devices add at the same time is both there. */
export async function addPaper(
  db: Db,
  draft: Whose,
  place: string,
  paper: DraftPaper,
  now: Date,
): Promise<NotAdded | undefined> {
  return atomically(db, async (tx) => {
    const { papers } = await getDraft(tx, draft.citizenId, draft.id, true)
    const there = papers[place] ?? []
    if (there.some(({ file }) => file === paper.file)) return
    if (there.length >= MOST_OF_A_PAPER.files) return 'too_many'
    if (bytesOf([...there, paper]) > MOST_OF_A_PAPER.bytes) return 'too_much'
    if (unpackedOf([...there, paper]) > FILE_LIMITS.unpackedPaper) return 'too_costly'
    await write(tx, draft, { ...papers, [place]: [...there, paper] }, now)
    if (!paper.reused) await noteFile(tx, draft, paper.file, now)
  })
}

/** Takes a file away from a paper, or moves it before the one above it. */
export function changePaper(
  db: Db,
  draft: Whose,
  { place, file, how }: { place: string; file: string; how: 'remove' | 'up' },
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    const { papers, dossier } = await getDraft(tx, draft.citizenId, draft.id, true)
    const there = papers[place] ?? []
    const at = there.findIndex((one) => one.file === file)
    const moved = there[at]
    if (!moved || dossier !== null) return
    const others = there.toSpliced(at, 1)
    const changed = how === 'remove' ? others : others.toSpliced(Math.max(0, at - 1), 0, moved)
    await write(tx, draft, { ...papers, [place]: changed }, now)
  })
}

/** Notes that a file came by a draft: it is taken away when neither a dossier nor a draft holds it in the end. */
export async function noteFile(db: Db, draft: Pick<Whose, 'id'>, hash: string, now: Date): Promise<void> {
  await sql`insert into draft_file (draft_id, hash, at) values (${draft.id}, ${hash}, ${now.toISOString()})
    on conflict do nothing`.execute(db)
}

const unpackedOf = (papers: DraftPaper[]) => papers.reduce((sum, { unpacked = 0 }) => sum + unpacked, 0)

const bytesOf = (papers: DraftPaper[]) => papers.reduce((sum, { size = 0 }) => sum + size, 0)

const write = (tx: Db, { id }: Whose, papers: FilingDraft['papers'], now: Date) =>
  tx
    .updateTable('filingDraft')
    .set({ papers: JSON.stringify(papers), savedAt: now })
    .where('id', '=', id)
    .where('dossier', 'is', null)
    .execute()

/**
 * A paper as the dossier gets it, in its order: photographs that follow each other become one file, a page each; every other
 * file goes in as it came, byte for byte, since to join it with others would undo its signature. It takes seconds: no lock
 * may be held meanwhile.
 */
export async function boundPapers(
  db: Db,
  store: FileStore,
  { draft, papers }: { draft: Whose; papers: DraftPaper[] },
  now: Date,
): Promise<DraftPaper[] | RefusedFile> {
  const bound: DraftPaper[] = []
  for (const run of runsOf(papers)) {
    const one = await bind(db, store, { draft, run }, now)
    if ('refused' in one) return one
    bound.push(one)
  }
  return bound
}

type Run = [DraftPaper, ...DraftPaper[]]

async function bind(db: Db, store: FileStore, { draft, run }: { draft: Whose; run: Run }, now: Date) {
  const [first] = run
  if (run.length === 1) return first
  const pictures = await Promise.all(run.map(({ file }) => readFileBytes(store, file)))
  const kept = await bindPhotos(store, db, { pictures, from: `citizen ${draft.citizenId}` }, now)
  if ('refused' in kept) return kept
  await noteFile(db, draft, kept.hash, now)
  const fileName = `${first.fileName.replace(/\.\w+$/, '')} (${run.length}).pdf`
  return { file: kept.hash, fileName, reused: false, code: null, size: kept.size }
}

/** The files of a paper as they go in: photographs that follow each other together, every other file by itself. */
export function runsOf(papers: DraftPaper[]): Run[] {
  const runs: Run[] = []
  for (const paper of papers) {
    const last = runs.at(-1)
    if (last && isPhoto(paper) && isPhoto(last[0])) last.push(paper)
    else runs.push([paper])
  }
  return runs
}

/** A photograph of a paper. */
export const isPhoto = ({ type, reused }: DraftPaper) => !reused && type?.startsWith('image/') === true
