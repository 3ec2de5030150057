import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { parse } from 'yaml'
import type { Db } from '#lib/db.ts'
import { sortedByName } from '#lib/search.ts'
import { EForm } from './form.ts'
import type { Places } from './judge.ts'

const FOLDER = new URL('../../../rulebooks/e-forms/', import.meta.url)
let known: EForm[] | undefined

/** Every e-form of `rulebooks/e-forms`, read once. Throws on one that is not well-formed, naming its file. */
export function loadForms(): EForm[] {
  known ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const parsed = EForm.safeParse(parse(readFileSync(new URL(name, FOLDER), 'utf8')))
      if (parsed.success) return parsed.data
      throw new Error(
        `${name}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
      )
    })
  return known
}

/** The e-form of a procedure on a day, the newest in force; undefined where the paper form is uploaded instead. */
export const findForm = (procedure: string, on: string): EForm | undefined =>
  loadForms()
    .filter((form) => form.procedure === procedure && form.validFrom <= on)
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0]

/** The provinces and communes in force on a day, in the order of a Vietnamese dictionary. */
export async function placesOn(db: Db, on: string): Promise<Places> {
  const { rows } = await sql<{ code: string; name: string; province: string }>`
    select c.code, c.name, p.name as province from territory c join territory p
      on p.level = 'province' and p.code = c.parent_code and ${on} between p.valid_from and p.valid_to
    where c.level = 'commune' and ${on} between c.valid_from and c.valid_to`.execute(db)
  return new Map(sortedByName(rows, ({ name }) => name).map(({ code, ...place }) => [code, place]))
}
