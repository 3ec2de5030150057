import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { sortedByName } from '#lib/search.ts'

/** A form in the list of the control office. `procedureChanged`: its procedure has another revision now. */
export type ListedForm = {
  code: string
  name: string
  version: number | null
  validFrom: string | null
  /** A revision that is published and not in force yet. */
  coming: string | null
  doubt: string
  procedureChanged: boolean
  draftBy: string | null
  draftAt: Date | null
}

/** Every procedure that has a form or a draft of one, by name. */
export async function listForms(db: Db, on: string): Promise<ListedForm[]> {
  const { rows } = await sql<ListedForm>`
    select p.code, r.name, f.version, f.valid_from as "validFrom", n.valid_from as coming,
      coalesce(f.form->>'doubt', '') as doubt,
      coalesce(f.procedure_revision_id <> r.id, false) as "procedureChanged",
      d.changed_by as "draftBy", d.changed_at as "draftAt"
    from procedure p
    join procedure_revision r on r.procedure_id = p.id and ${on} between r.valid_from and r.valid_to
    left join lateral (
      select * from form_revision where procedure_id = p.id and valid_from <= ${on} order by version desc limit 1
    ) f on true
    left join lateral (
      select min(valid_from) as valid_from from form_revision where procedure_id = p.id and valid_from > ${on}
    ) n on true
    left join form_draft d on d.procedure_id = p.id
    where f.id is not null or n.valid_from is not null or d.procedure_id is not null
    order by p.code limit 1000`.execute(db)
  return sortedByName(rows, ({ name }) => name)
}
