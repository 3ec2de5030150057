import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'

/** An apology as officials see it. */
export type ApologyRow = {
  code: string
  procedure: string
  agencyId: number
  step: string | null
  reason: string
  until: string
} & {
  dueAt: Date | null
  draftedAt: Date
  signedAt: Date | null
  signedBy: string | null
  phase: string
}

export type ApologyList = { total: number; items: ApologyRow[] }

export const PER_PAGE = 50

/** Apologies of dossiers that these agencies are responsible for or made late: drafts first by due date, or the signed ones. */
export async function listApologies(
  db: Db,
  agencyIds: number[],
  { signed, page }: { signed: boolean; page: number },
): Promise<ApologyList> {
  const order = signed ? sql`a.signed_at desc` : sql`h.due_at`
  const { rows } = await sql<ApologyRow & { total: number }>`
    select d.code, r.name as procedure, a.agency_id, a.step, a.reason, a.until, h.due_at, a.drafted_at, a.signed_at,
      a.signed_by, h.phase, count(*) over ()::int as total
    from apology a join dossier d on d.id = a.dossier_id join handling h on h.dossier_id = d.id
    join procedure_revision r on r.id = d.revision_id
    where (a.signed_at is not null) = ${signed} and (d.agency_id = any(${agencyIds}) or a.agency_id = any(${agencyIds}))
      and not d.deleted and (${signed} or h.phase in ('received', 'handling'))
    order by ${order}, d.id limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`.execute(db)
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...row }) => row) }
}

/** A line of the public register: nobody is named, and the code is masked. */
export type PublicApology = {
  code: string
  procedure: string
  agency: string
  lateAgency: string
  reason: string
  until: string
  signedOn: string
}

/** The public register of apologies, the newest first, with its exact total. */
export async function publicApologies(db: Db, page: number): Promise<{ total: number; items: PublicApology[] }> {
  const { rows } = await sql<PublicApology & { total: number }>`
    select regexp_replace(d.code, '\\d+(\\d{2})$', '**\\1') as code, r.name as procedure, responsible.name as agency,
      late.name as late_agency, a.reason, a.until, (a.signed_at at time zone 'Asia/Ho_Chi_Minh')::date as signed_on,
      count(*) over ()::int as total
    from apology a join dossier d on d.id = a.dossier_id join procedure_revision r on r.id = d.revision_id
    join agency responsible on responsible.id = d.agency_id join agency late on late.id = a.agency_id
    where a.signed_at is not null and not d.deleted
    order by a.signed_at desc, d.id desc limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`.execute(db)
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...row }) => row) }
}
