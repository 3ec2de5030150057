import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db.ts'
import type { EForm } from './form.ts'
import { isSound, lint } from './lint.ts'
import { fromYaml } from './yaml.ts'

const FOLDER = new URL('../../../rulebooks/e-forms/', import.meta.url)
const BY = 'Một Cửa'
let known: EForm[] | undefined

/** Every e-form of `rulebooks/e-forms`, read once. Throws on one that is not well-formed, naming its file. */
export function shippedForms(): EForm[] {
  known ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const read = fromYaml(readFileSync(new URL(name, FOLDER), 'utf8'))
      if (!read.ok) throw new Error(`${name}: ${read.reasons.join('; ')}`)
      const findings = lint(read.form)
      if (!isSound(findings)) throw new Error(`${name}: ${findings.map(({ says }) => says.en).join('; ')}`)
      return read.form
    })
  return known
}

/**
 * Publishes the forms that come with the product as first revisions of procedures that the catalogue knows and that have
 * none yet; one that is there, also one that the province has changed, stays. Returns how many are new.
 */
export function loadForms(db: Db, now: Date, procedure?: string): Promise<number> {
  const forms = shippedForms().filter((form) => !procedure || form.procedure === procedure)
  if (forms.length === 0) return Promise.resolve(0)
  return atomically(db, async (tx) => {
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
      where not exists (select from form_revision where procedure_id = p.id)
      on conflict do nothing`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
}
