import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { listDrafts, listMine, listPapers } from '#modules/filing/index.ts'
import { agenciesWhere, type Citizen, type Officer } from '#modules/identity/index.ts'
import type { ShownProof } from './at-counter/identity.ts'

/** Everything that is kept under somebody's account, for them to see and to take along. */
export async function personalData(db: Db, citizen: Citizen) {
  const [drafts, dossiers, papers, consents, requests, views] = [
    await listDrafts(db, citizen.id),
    await listMine(db, citizen.id),
    await listPapers(db, citizen.id),
    await listConsents(db, citizen.id),
    await listRequests(db, citizen.id),
    await viewsOfMine(db, citizen.id),
  ]
  return { drafts, dossiers, papers, consents, requests, views }
}
export type PersonalData = Awaited<ReturnType<typeof personalData>>

const listConsents = (db: Db, citizenId: string) =>
  db
    .selectFrom('consent')
    .select(['textId', 'dossier', 'at'])
    .where('citizenId', '=', citizenId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()

/** A request to delete with its answer, of an account or of the person of a dossier, and how they showed who they are. */
export type Deletion = {
  id: number
  words: string
  askedAt: Date
  asker: string
  /** Of the dossier; null when somebody asked who was signed in. */
  code: string | null
  party: 'owner' | 'submitter' | null
  drafts: number
  shown: ShownProof | null
  shownAt: Date | null
  shownTo: string | null
  granted: boolean | null
  reason: string | null
  answeredAt: Date | null
  agency: string | null
}

/** A citizen's own requests to delete, the latest first, with the answers. */
const listRequests = (db: Db, citizenId: string) => deletions(db, sql<boolean>`r.citizen_id = ${citizenId}::uuid`, 50)

/** The requests about the persons of a dossier. */
export const listRequestsOf = (db: Db, dossierId: number) =>
  deletions(db, sql<boolean>`r.dossier_id = ${dossierId}`, 50)

/** The requests that an officer answers, see `answeringAgency`: those without an answer first, the oldest of them first. */
export function listDeletionsFor(db: Db, officer: Officer) {
  const own = agenciesWhere(officer, 'answer_deletions')
  const which = sql<boolean>`(
    exists (select from agency where id = any(${own}::int[]) and parent_id is null)
    or r.dossier_id in (select o.id from dossier o join agency_closure k on k.descendant_id = o.agency_id
      where k.ancestor_id = any(${own}::int[])))`
  return deletions(db, which, 200)
}

/** Those about dossiers that one of these counters may see. */
export const listDeletionsAt = (db: Db, counters: number[]) =>
  deletions(
    db,
    sql<boolean>`r.dossier_id in (select dossier_id from dossier_access where agency_id = any(${counters}::int[]))`,
    200,
  )

async function deletions(db: Db, which: RawBuilder<boolean>, most: number): Promise<Deletion[]> {
  const { rows } = await sql<Deletion>`
    select r.id, r.words, r.asked_at, coalesce(c.name, p.name, '') as asker, d.code, r.party,
      (select count(*) from filing_draft f where f.citizen_id = r.citizen_id and f.dossier is null) as drafts,
      i.shown, i.at as shown_at, t.name as shown_to, a.granted, a.reason, a.at as answered_at, g.name as agency
    from deletion_request r
      left join citizen c on c.id = r.citizen_id
      left join dossier d on d.id = r.dossier_id
      left join party p on p.dossier_id = r.dossier_id and p.role = r.party
      left join deletion_identity i on i.request_id = r.id left join agency t on t.id = i.agency_id
      left join deletion_answer a on a.request_id = r.id left join agency g on g.id = a.agency_id
    where ${which}
    order by a.at is not null, case when a.at is null then r.id else -r.id end limit ${most}`.execute(db)
  return rows
}

/** Who of the officials looked at any of somebody's dossiers: when, of which agency, at which one. Nobody is named. */
async function viewsOfMine(db: Db, citizenId: string) {
  const { rows } = await sql<{ at: Date; agency: string; code: string }>`
    select v.at, a.name as agency, d.code from dossier_view v
      join dossier d on d.id = v.dossier_id join agency a on a.id = v.agency_id
    where not d.deleted and d.id in (select dossier_id from party where citizen_id = ${citizenId}::uuid)
    order by v.at desc limit 200`.execute(db)
  return rows
}
