import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { visibleTo } from '#modules/handling/index.ts'

/** The name of a file that stands in a dossier which an agency, or one under it, may see; else 404, as if it did not exist. */
export async function fileFor(db: Db, hash: string, agencyId: number): Promise<{ name: string }> {
  const registry = await registryOf(db)
  const { rows } = await sql<{ name: string }>`
    select coalesce(paper.file_name, paper.name) as name from paper join dossier d on d.id = paper.dossier_id
    where paper.file = ${hash} and paper.removed_at is null and not d.deleted and ${visibleTo([...registry.under(agencyId)])}
    limit 1`.execute(db)
  return found(rows[0], 'File')
}
