import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import { listDrafts, listMine, listPapers } from '../drafts/queries.ts'
import type { Citizen } from '../sign-in/citizens.ts'

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

/** Somebody's requests to delete, the latest first, with the answers. */
const listRequests = (db: Db, citizenId: string) =>
  requests(db).where('citizenId', '=', citizenId).orderBy('deletionRequest.id', 'desc').limit(50).execute()

const requests = (db: Db) =>
  db
    .selectFrom('deletionRequest')
    .leftJoin('deletionAnswer', 'requestId', 'deletionRequest.id')
    .leftJoin('agency', 'agency.id', 'deletionAnswer.agencyId')
    .select(['deletionRequest.id', 'words', 'askedAt', 'granted', 'reason'])
    .select(['deletionAnswer.at as answeredAt', 'agency.name as agency'])

/** Who of the officials looked at any of somebody's dossiers: when, of which agency, at which one. Nobody is named. */
async function viewsOfMine(db: Db, citizenId: string) {
  const { rows } = await sql<{ at: Date; agency: string; code: string }>`
    select v.at, a.name as agency, d.code from dossier_view v
      join dossier d on d.id = v.dossier_id join agency a on a.id = v.agency_id
    where not d.deleted and d.id in (select dossier_id from party where person_id = ${citizenId}::uuid)
    order by v.at desc limit 200`.execute(db)
  return rows
}

/** All requests to delete with who asked: those without an answer first, the oldest of them first. */
export async function listDeletions(db: Db) {
  return requests(db)
    .innerJoin('citizen', 'citizen.id', 'deletionRequest.citizenId')
    .select(['citizen.name as asker'])
    .select((eb) => [
      eb
        .selectFrom('filingDraft')
        .whereRef('filingDraft.citizenId', '=', 'citizen.id')
        .where('filingDraft.dossier', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('drafts'),
    ])
    .orderBy((eb) => eb('requestId', 'is not', null))
    .orderBy((eb) =>
      eb
        .case()
        .when('requestId', 'is', null)
        .then(eb.ref('deletionRequest.id'))
        .else(eb.neg(eb.ref('deletionRequest.id')))
        .end(),
    )
    .limit(200)
    .execute()
}
export type Deletion = Awaited<ReturnType<typeof listDeletions>>[number]
