import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { getDossier, type Listener, nationalDueAt } from '#modules/cases/index.ts'
import { lockRegistry, type Registry } from '#modules/catalogue/index.ts'
import { judgeAnew, prepare } from '#modules/dossiers/index.ts'
import { recordAnew } from './commands.ts'

const AT_ONCE = 1000
const ACTOR = 'recount'

type Row = { id: number; code: string; dueAt: number | null; moved: boolean }

/** How dossiers are judged again. `lock`: reads the registry and keeps it as it is. */
type Reassessment = {
  listeners: readonly Listener[]
  onProgress?: (dossiers: number) => void
  lock?: (tx: Db) => Promise<Registry>
}

/**
 * Judges every dossier again by the rules as they are now, a thousand to a transaction, so that it may be stopped and begun
 * again: after a rule of time was corrected for days that have passed. What changes is an event of the dossier's history.
 * A dossier handled here whose promise the rule moves is recorded anew, for the national side too. Returns how many changed.
 */
export async function reassessAll(
  db: Db,
  now: Date,
  { listeners, onProgress = () => {}, lock = lockRegistry }: Reassessment,
): Promise<number> {
  let [changed, seen] = [0, 0]
  for (let after = 0; ; ) {
    const done = await atomically(db, async (tx) => {
      const registry = await lock(tx)
      const rows = await page(tx, after)
      const moved = await recordPromises(tx, rows, registry, listeners, now)
      const codes = rows.map(({ code }) => code)
      const reason = 'rules of time changed'
      const judged = await judgeAnew(tx, codes, { registry: registry, reason, actor: ACTOR, now })
      return { rows, changed: moved + judged }
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

/** Records those dossiers anew whose promise is another one now. */
async function recordPromises(tx: Db, rows: Row[], registry: Registry, listeners: readonly Listener[], now: Date) {
  let moved = 0
  for (const { id, code, dueAt } of rows.filter((row) => row.moved)) {
    const dossier = await getDossier(tx, id)
    if (nationalDueAt(dossier, registry.onTime) === dueAt) continue
    const prepared = await prepare(tx, [code])
    found(prepared.known[0], 'Dossier')
    await recordAnew(tx, dossier, { registry, prepared, actor: ACTOR, now }, listeners)
    moved += 1
  }
  return moved
}
