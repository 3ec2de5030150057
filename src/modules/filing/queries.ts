import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Answers } from '#lib/condition.ts'
import type { Db } from '#lib/db/index.ts'
import { found, notFound } from '#lib/errors.ts'
import { isUuid } from '#lib/ids.ts'
import type { Phase } from '#modules/cases/index.ts'
import type { Filed } from '#modules/eforms/index.ts'
import type { FilingDraft } from './draft.ts'

/** The draft of this citizen; anybody else's does not exist. `lock`: nobody changes it until the transaction ends. */
export async function getDraft(db: Db, citizenId: string, id: string, lock = false): Promise<FilingDraft> {
  if (!isUuid(id)) throw notFound('Draft')
  const query = db
    .selectFrom('filingDraft')
    .select(['id', 'citizenId', 'procedure', 'agency', 'answers', 'papers', 'formRevisionId', 'savedAt', 'dossier'])
    .select(['standing', 'revised'])
    .where('id', '=', id)
    .where('citizenId', '=', citizenId)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  const draft = found(row as FilingDraft | undefined, 'Draft')
  const papers = Object.entries(draft.papers).map(([place, files]) => [place, [files].flat()]) // once there was one of each
  return { ...draft, papers: Object.fromEntries(papers) }
}

/** Whether there is a draft of this number that was not sent yet, whoever's it is. */
export async function isDraft(db: Db, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const row = await db.selectFrom('filingDraft').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** What a citizen answered in filings that were sent, the latest answer to each question. */
export async function earlierAnswers(db: Db, citizenId: string): Promise<Answers> {
  const filings = await earlierFilings(db, citizenId)
  return Object.assign({}, ...filings.map(({ answers }) => answers).toReversed())
}

/** The filings that a citizen has sent, with what was answered, the latest first. */
export async function earlierFilings(db: Db, citizenId: string): Promise<Filed[]> {
  const rows = await db
    .selectFrom('filingDraft')
    .select(['answers', 'savedAt'])
    .where('citizenId', '=', citizenId)
    .where('dossier', 'is not', null)
    .orderBy('savedAt', 'desc')
    .limit(5)
    .execute()
  return rows.map(({ answers, savedAt }) => ({ answers: answers as Answers, on: localDay(savedAt) }))
}

/** What a citizen has begun and not sent, the latest first, under the newest name of its procedure. */
export async function listDrafts(db: Db, citizenId: string) {
  const { rows } = await sql<{ id: string; procedure: string; savedAt: Date }>`
    select f.id, coalesce((select r.name from procedure p join procedure_revision r on r.procedure_id = p.id
      where p.code = f.procedure order by r.valid_from desc limit 1), f.procedure) as procedure, f.saved_at as "savedAt"
    from filing_draft f where f.citizen_id = ${citizenId}::uuid and f.dossier is null
    order by f.saved_at desc limit 50`.execute(db)
  return rows
}

/** A dossier of a citizen in one line: where it is now, and when its result is promised. */
export type MyDossier = {
  code: string
  name: string
  phase: Phase
  at: Date
  holder: string
  dueAt: Date | null
  waiting: boolean
}

/** The dossiers of a citizen, the latest first. */
export async function listMine(db: Db, citizenId: string): Promise<MyDossier[]> {
  const { rows } = await sql<MyDossier>`
    select d.code, r.name, h.phase, d.submitted_at as at, h.due_at as "dueAt", h.waiting,
      coalesce((select string_agg(distinct a.name, ', ') from token t join agency a on a.id = t.agency_id
        where t.dossier_id = d.id and t.closed_at is null), i.name) as holder
    from dossier d join handling h on h.dossier_id = d.id join procedure_revision r on r.id = d.revision_id
      join agency i on i.id = h.intake_agency_id
    where not d.deleted and exists (select from party p where p.dossier_id = d.id and p.citizen_id = ${citizenId}::uuid)
    order by d.id desc limit 200`.execute(db)
  return rows
}

/** A paper that a citizen has on file: nobody asks for it again. */
export type PaperOnFile = { file: string; fileName: string; name: string; code: string | null }

/** The papers with files of a citizen's own earlier dossiers, each once, the latest first. */
export async function listPapers(db: Db, citizenId: string): Promise<PaperOnFile[]> {
  const { rows } = await sql<PaperOnFile>`
    select file, file_name as "fileName", name, code from (
      select distinct on (x.file) x.file, coalesce(x.file_name, x.name) as file_name, x.name, x.code, d.id
      from party p join dossier d on d.id = p.dossier_id join paper x on x.dossier_id = d.id
        join handling h on h.dossier_id = d.id
      where p.citizen_id = ${citizenId}::uuid and p.role = 'owner' and not d.deleted and x.file is not null
        and x.removed_at is null and (x.direction = 'in' or h.phase in ('finished', 'returned'))
      order by x.file, d.id desc
    ) own order by id desc limit 100`.execute(db)
  return rows
}
