import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, found, notFound } from '#lib/errors.ts'
import { paths } from '#lib/routes.ts'
import { deleteDrafts, emptySentDrafts } from '#modules/filing/index.ts'
import { forgetCitizen, type Officer } from '#modules/identity/index.ts'
import { forgetAddressesOf, notify } from '#modules/notifications/index.ts'
import { askOnce } from './request.ts'
import { answeringAgency, mayAnswer } from './rights.ts'

/** Asks to have one's data deleted. While a request waits for its answer, another one changes nothing. */
export function askDeletion(db: Db, citizenId: string, words: string, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    await tx.selectFrom('citizen').select('id').where('id', '=', citizenId).forUpdate().execute()
    await askOnce(tx, { citizenId }, words, now)
  })
}

export type DeletionAnswer = { granted: boolean; reason: string }

/**
 * Answers a request, once, with the reason; when it is granted, what no law obliges to keep is deleted with the answer. A
 * request about a dossier is granted only once its person has shown who they are, and is answered by its channels too.
 */
export function answerDeletion(db: Db, officer: Officer, id: number, answer: DeletionAnswer, now: Date): Promise<void> {
  if (!mayAnswer(officer)) throw notFound('Request')
  return atomically(db, async (tx) => {
    const request = found(
      await tx
        .selectFrom('deletionRequest')
        .leftJoin('deletionIdentity', 'requestId', 'id')
        .select(['citizenId', 'dossierId', 'party', 'shown'])
        .where('id', '=', id)
        .executeTakeFirst(),
      'Request',
    )
    const agencyId = found(await answeringAgency(tx, officer, request.dossierId), 'Request')
    if (answer.granted && request.dossierId !== null && !request.shown) throw conflict('Nobody has shown who they are')
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('deletionAnswer')
      .values({ requestId: id, ...answer, by: officer.id, agencyId, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows) === 0) throw conflict('This request has its answer')
    if (request.dossierId !== null && request.party) await tellAnswer(tx, { ...request, id, by: agencyId }, now)
    if (!answer.granted) return
    if (request.citizenId) await erase(tx, request.citizenId)
    if (request.dossierId !== null) await forgetAddressesOf(tx, request.dossierId)
  })
}

async function erase(tx: Db, citizenId: string) {
  await deleteDrafts(tx, citizenId)
  await emptySentDrafts(tx, citizenId)
  await forgetCitizen(tx, citizenId)
}

type Answered = { id: number; dossierId: number | null; party: string | null; by: number }

async function tellAnswer(tx: Db, { id, dossierId, party, by }: Answered, now: Date) {
  const person = await tx
    .selectFrom('party')
    .innerJoin('dossier', 'dossier.id', 'dossierId')
    .innerJoin('agency', (join) => join.on((eb) => eb('agency.id', '=', eb.val(by))))
    .select(['party.email', 'party.phone', 'dossier.code', 'agency.name as agency'])
    .where('dossierId', '=', dossierId)
    .where('role', '=', party)
    .executeTakeFirst()
  if (!person || dossierId === null) return
  const { email, phone, code, agency } = person
  const fields = { code, agency, link: paths('vi').deletion(code) }
  const told = { template: 'deletion_answered', fields, lang: 'vi', key: `deletion ${id}`, dossierId } as const
  await notify(tx, { ...told, to: { email, phone }, asChosen: true }, now)
}
