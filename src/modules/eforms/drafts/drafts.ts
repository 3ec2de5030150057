import type { Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { EForm } from '../form.ts'

/** A form while it is written. `papers`: the components of its procedure, by name. */
export type FormDraft = {
  procedureId: number
  procedureRevisionId: number
  code: string
  name: string
  papers: string[]
  form: EForm
  basedOn: number | null
  version: number
  changedAt: Date
  changedBy: string
}

/** The draft of a procedure's form, or undefined when nobody writes one. 404 when there is no such procedure. */
export async function findDraft(db: Db, code: string, on: string): Promise<FormDraft | undefined> {
  const { id, name, revisionId, parts } = await getProcedure(db, code, on)
  const row = await db
    .selectFrom('formDraft')
    .select(['form', 'basedOn', 'version', 'changedAt', 'changedBy'])
    .where('procedureId', '=', id)
    .executeTakeFirst()
  if (!row) return
  const papers = parts.components.map((component) => component.name)
  return {
    ...row,
    procedureId: id,
    procedureRevisionId: revisionId,
    code,
    name,
    papers,
    form: EForm.parse(row.form),
  }
}

/** As `findDraft`, but refuses with 404. */
export async function getDraft(db: Db, code: string, on: string): Promise<FormDraft> {
  return found(await findDraft(db, code, on), 'Draft')
}

/** Begins the draft of a procedure's form. Refuses with 409 when somebody has begun one. */
export async function beginDraft(
  db: Db,
  { form, basedOn }: Pick<FormDraft, 'form' | 'basedOn'>,
  by: string,
  now: Date,
  on: string,
): Promise<void> {
  const { id } = await getProcedure(db, form.procedure, on)
  const begun = await db
    .insertInto('formDraft')
    .values({
      procedureId: id,
      basedOn,
      form: JSON.stringify(form),
      createdAt: now,
      createdBy: by,
      changedAt: now,
      changedBy: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows === 0n) throw conflict('Somebody is writing this form already')
}

/** Keeps a change of the version that was read. Refuses with 409 when somebody else has changed it since. */
export async function saveDraft(
  db: Db,
  { procedureId, version }: Pick<FormDraft, 'procedureId' | 'version'>,
  form: EForm,
  by: string,
  now: Date,
): Promise<void> {
  const saved = await db
    .updateTable('formDraft')
    .set({ form: JSON.stringify(form), version: version + 1, changedAt: now, changedBy: by })
    .where('procedureId', '=', procedureId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) throw conflict('Somebody else has changed this draft')
}

/** Throws a draft away. */
export async function dropDraft(db: Db, procedureId: number): Promise<void> {
  await db.deleteFrom('formDraft').where('procedureId', '=', procedureId).execute()
}
