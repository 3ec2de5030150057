import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db.ts'
import { getCase } from '#modules/dossiers/index.ts'
import { type Ground, holdGround } from '#modules/scoring/index.ts'
import { judgeAnew } from './corrections.ts'
import { promiseOf, tellNative } from './native.ts'
import { prepareNative } from './prepare.ts'

const AT_ONCE = 1000
const ACTOR = 'recount'

type Row = { id: number; code: string; dueAt: number | null; moved: boolean }

/**
 * Judges every dossier again by the rules as they are now, a thousand to a transaction, so that it may be stopped and begun
 * again: after a rule of time was corrected for days that have passed. What changes is an event of the dossier's history.
 * A dossier handled here whose promise the rule moves is told anew, to the national side too. Returns how many changed.
 */
export async function reassessAll(
  db: Db,
  now: Date,
  onProgress: (dossiers: number) => void = () => {},
  groundFor: (tx: Db) => Promise<Ground> = holdGround,
): Promise<number> {
  let [changed, seen] = [0, 0]
  for (let after = 0; ; ) {
    const done = await atomically(db, async (tx) => {
      const ground = await groundFor(tx)
      const rows = await page(tx, after)
      const told = await tellPromises(tx, rows, ground, now)
      const codes = rows.map(({ code }) => code)
      const judged = await judgeAnew(tx, codes, { ground, reason: 'rules of time changed', actor: ACTOR, now })
      return { rows, changed: told + judged }
    })
    const last = done.rows.at(-1)
    if (!last) return changed
    after = last.id
    changed += done.changed
    seen += done.rows.length
    onProgress(seen)
  }
}

/** `moved`: it is handled here and papers asked for came, so its promise depends on the rule. */
async function page(tx: Db, after: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, code, (extract(epoch from due_at) * 1000)::float8 as due_at,
      exists (select from handling where dossier_id = dossier.id) and exists (
        select from supplement s where s.dossier_id = dossier.id and s.completed_at is not null and not s.before_receipt) as moved
    from dossier where id > ${after} and not deleted order by id limit ${AT_ONCE} for update`.execute(tx)
  return rows
}

/** Tells those dossiers anew whose promise is another one now. */
async function tellPromises(tx: Db, rows: Row[], ground: Ground, now: Date): Promise<number> {
  let told = 0
  for (const { id, code, dueAt } of rows.filter(({ moved }) => moved)) {
    const of = await getCase(tx, id)
    if (promiseOf(of, ground) === dueAt) continue
    const { prepared } = await prepareNative(tx, code)
    const telling = { ground, prepared, actor: ACTOR, service: 'appraisal', now }
    await tellNative(tx, of, telling, { parts: [], step: undefined })
    told += 1
  }
  return told
}
