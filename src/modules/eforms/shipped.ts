import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { EForm } from './form.ts'
import { isSound, lint } from './lint.ts'
import { fromYaml } from './yaml.ts'

const FOLDER = new URL('../../../rulebooks/e-forms/', import.meta.url)
const FILE = /\.yaml$/
const BY = 'Một Cửa'

/** The procedures that a form comes with: each file is called by its code. */
const codes = () =>
  readdirSync(FOLDER)
    .filter((name) => FILE.test(name))
    .map((name) => name.replace(FILE, ''))
    .sort()

/** Every e-form of `rulebooks/e-forms`. Throws on one that is not well-formed, naming its file. */
export const shippedForms = (): EForm[] => codes().map(readShipped)

function readShipped(code: string): EForm {
  const name = `${code}.yaml`
  const read = fromYaml(readFileSync(new URL(name, FOLDER), 'utf8'))
  if (!read.ok) throw new Error(`${name}: ${read.reasons.join('; ')}`)
  if (read.form.procedure !== code) throw new Error(`${name} is the form of ${read.form.procedure}`)
  const findings = lint(read.form)
  if (!isSound(findings)) throw new Error(`${name}: ${findings.map(({ says }) => says.en).join('; ')}`)
  return read.form
}

/**
 * Publishes the forms that come with the product as first revisions of procedures that the catalogue knows and that have
 * none yet; one that is there, also one that the province has changed, stays. Returns how many are new.
 */
export function loadForms(db: Db, now: Date, procedure?: string): Promise<number> {
  return atomically(db, async (tx) => {
    const wanted = await withoutForm(
      tx,
      codes().filter((code) => !procedure || code === procedure),
    )
    if (wanted.length === 0) return 0
    const forms = wanted.map(readShipped)
    const { numAffectedRows } = await sql`
      insert into form_revision
        (procedure_id, procedure_revision_id, version, valid_from, form, published_at, published_by)
      select p.id, r.id, 1, s."validFrom", s.form, ${now}, ${BY}
      from json_to_recordset(${JSON.stringify(forms.map((form) => ({ ...form, form })))}::json)
        as s(procedure text, "validFrom" date, form json)
      join procedure p on p.code = s.procedure
      join lateral (
        select id from procedure_revision where procedure_id = p.id
        order by (s."validFrom" between valid_from and valid_to) desc, valid_from limit 1
      ) r on true
      on conflict do nothing`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
}

async function withoutForm(db: Db, among: string[]): Promise<string[]> {
  if (among.length === 0) return []
  const rows = await db
    .selectFrom('procedure')
    .leftJoin('formRevision', 'formRevision.procedureId', 'procedure.id')
    .where('procedure.code', 'in', among)
    .where('formRevision.id', 'is', null)
    .select('procedure.code')
    .execute()
  return rows.map(({ code }) => code)
}
