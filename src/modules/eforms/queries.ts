import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { sortedByName } from '#lib/search.ts'
import { type RegistryCache, registryCacheOf } from '#modules/units/index.ts'
import { EForm } from './form.ts'
import type { CommuneNames } from './judge.ts'

/** A published form. `until`: the day on which the next one takes effect; null where none is known. */
export type FormRevision = {
  id: number
  version: number
  validFrom: string
  until: string | null
  form: EForm
  note: string
  publishedAt: Date
  publishedBy: string
}

/** The form of a procedure on a day, the newest in force; undefined where the paper form is uploaded instead. */
export async function findForm(
  db: Db,
  procedure: string,
  on: string,
  cache?: RegistryCache,
): Promise<FormRevision | undefined> {
  const remember = cache ?? (await registryCacheOf(db))
  return remember(`form ${procedure} ${on}`, async () => {
    const row = await revisions(db)
      .where('procedure.code', '=', procedure)
      .where('formRevision.validFrom', '<=', on)
      .limit(1)
      .executeTakeFirst()
    return row && read(row)
  })
}

/** The form that somebody has begun to fill in, whatever has been published since. */
export async function getFormRevision(db: Db, id: number, cache?: RegistryCache): Promise<FormRevision> {
  const remember = cache ?? (await registryCacheOf(db))
  return remember(`form ${id}`, async () =>
    read(found(await revisions(db).where('formRevision.id', '=', id).executeTakeFirst(), 'Form')),
  )
}

/** Every revision of the form of a procedure, the newest first. */
export async function formHistory(db: Db, procedure: string): Promise<FormRevision[]> {
  return (await revisions(db).where('procedure.code', '=', procedure).execute()).map(read)
}

const revisions = (db: Db) =>
  db
    .selectFrom('formRevision')
    .innerJoin('procedure', 'procedure.id', 'formRevision.procedureId')
    .select(['formRevision.id', 'version', 'validFrom', 'form', 'note', 'publishedAt', 'publishedBy'])
    .select(
      sql<string | null>`(select min(later.valid_from) from form_revision later
        where later.procedure_id = form_revision.procedure_id and later.version > form_revision.version)`.as('until'),
    )
    .orderBy('formRevision.version', 'desc')

/** Stored as it was published; defaults that came later are filled in. */
const read = ({ form, ...rest }: Omit<FormRevision, 'form'> & { form: unknown }): FormRevision => ({
  ...rest,
  form: EForm.parse(form),
})

/** The provinces and communes in force on a day, in the order of a Vietnamese dictionary: sorting them takes 100 ms. */
export const placesOn = async (db: Db, on: string, cache?: RegistryCache): Promise<CommuneNames> =>
  (cache ?? (await registryCacheOf(db)))(`places ${on}`, () => readPlaces(db, on))

async function readPlaces(db: Db, on: string): Promise<CommuneNames> {
  const { rows } = await sql<{ code: string; name: string; province: string }>`
    select c.code, c.name, p.name as province from territory c join territory p
      on p.level = 'province' and p.code = c.parent_code and ${on} between p.valid_from and p.valid_to
    where c.level = 'commune' and ${on} between c.valid_from and c.valid_to`.execute(db)
  return new Map(sortedByName(rows, ({ name }) => name).map(({ code, ...place }) => [code, place]))
}

/** The communes of a province on a day, by its name, in the order of a Vietnamese dictionary. */
export async function communesOf(db: Db, province: string, on: string): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select c.code as value, c.name as label from territory c join territory p
      on p.level = 'province' and p.code = c.parent_code and ${on} between p.valid_from and p.valid_to
    where p.name = ${province} and c.level = 'commune' and ${on} between c.valid_from and c.valid_to`.execute(db)
  return sortedByName(rows, ({ label }) => label)
}
