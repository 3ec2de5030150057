import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { lockRegistry, type Registry, registryOf } from '#modules/catalogue/index.ts'
import type { Rating } from '#modules/surveys/index.ts'
import type { DossierRow } from './commands.ts'
import { prepare } from './prepare.ts'
import { historiesOf, lockDossiers } from './queries.ts'
import { Recording } from './recording.ts'

/** Somebody disliked how a dossier was handled, or sent a petition about it (QĐ 766, satisfaction with receiving). */
export type Opinion = { code: string; kind: 'dislike' | 'petition'; source: string }

/** Records an opinion about a dossier; the same source says the same thing once. Throws the refusal 404. */
export function recordOpinion(db: Db, opinion: Opinion, actor: string, now: Date): Promise<void> {
  const payload = JSON.stringify(opinion)
  return change(db, [opinion.code], 'opinion', actor, now, (batch, row, events) => {
    if (!events.some((event) => event.kind === 'opinion' && event.payload === payload)) batch.complain(row, payload)
  })
}

/**
 * Records what its person answered about a dossier, once: the points of TT 01/2018, and for those who are not satisfied
 * the dislike of QĐ 766. Throws the refusal 404.
 */
export function recordRating(db: Db, code: string, { words: _own, ...said }: Rating, actor: string, now: Date) {
  return change(db, [code], 'rating', actor, now, (batch, row, events) => {
    if (!events.some((event) => event.kind === 'rating')) batch.rate(row, said)
  })
}

/** Takes a dossier out of every count, for instance one entered twice. Its history stays; sent again, it is back. */
export function deleteDossier(db: Db, code: string, reason: string, actor: string, now: Date): Promise<void> {
  return change(db, [code], 'deletion', actor, now, (batch, row) => {
    if (!row.deleted) batch.remove(row, JSON.stringify({ reason, by: actor }))
  })
}

/** One dossier was entered under two codes: the duplicate leaves every count and its history names the one that stays. */
export async function mergeDossiers(db: Db, duplicate: string, kept: string, actor: string, now: Date): Promise<void> {
  await atomically(db, async (tx) => {
    found((await lockDossiers(tx, [kept]))[0], `Dossier ${kept}`)
    await deleteDossier(tx, duplicate, `merged into ${kept}`, actor, now)
  })
}

const AT_ONCE = 5000

/**
 * Judges again the dossiers of procedures whose catalogue entry changed, in the caller's transaction: what was corrected
 * about a procedure is then true of its past dossiers too. Returns how many dossiers changed a fact.
 */
export function reassess(db: Db, procedureIds: number[], actor: string, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    const registry = await registryOf(tx)
    let moved = 0
    for (let after = 0; ; ) {
      const { rows } = await sql<{ id: number; code: string }>`
        select id, code from dossier where procedure_id = any(${procedureIds}) and id > ${after} and not deleted order by id limit ${AT_ONCE}
      `.execute(tx)
      const last = rows.at(-1)
      if (!last) return moved
      after = last.id
      const codes = rows.map((row) => row.code)
      moved += await judgeAnew(tx, codes, { registry, reason: 'catalogue changed', actor, now })
    }
  })
}

/** Judges the dossiers of these codes again on this ground, in the caller's transaction; how many changed a fact. */
export async function judgeAnew(
  tx: Db,
  codes: string[],
  { registry, reason, actor, now }: { registry: Registry; reason: string; actor: string; now: Date },
): Promise<number> {
  const known = await lockDossiers(tx, codes)
  const histories = await historiesOf(
    tx,
    known.map((row) => row.id),
  )
  const batch = new Recording(registry, now, known, histories)
  const payload = JSON.stringify({ reason })
  const changed = known.filter((row) => batch.appraise(row, payload)).length
  if (changed > 0) await finish(tx, batch, 'appraisal', actor, changed)
  return changed
}

type Events = NonNullable<ReturnType<Awaited<ReturnType<typeof historiesOf>>['get']>>

function change(
  db: Db,
  codes: string[],
  service: string,
  actor: string,
  now: Date,
  apply: (batch: Recording, row: DossierRow, events: Events) => void,
): Promise<void> {
  return atomically(db, async (tx) => {
    const registry = await lockRegistry(tx)
    const known = await lockDossiers(tx, codes)
    const histories = await historiesOf(
      tx,
      known.map((row) => row.id),
    )
    const batch = new Recording(registry, now, known, histories)
    for (const code of codes) {
      const row = found(batch.find(code), 'Dossier')
      apply(batch, row, histories.get(row.id) ?? [])
    }
    await finish(tx, batch, service, actor, codes.length)
  })
}

async function finish(tx: Db, batch: Recording, service: string, actor: string, count: number) {
  const { messageId } = await prepare(tx, [])
  await batch.write(tx, { id: messageId, actor, service, received: count })
}
