import type { Db } from '#lib/db/index.ts'
import type { Role } from '#modules/identity/index.ts'
import type { OpenTask } from '#modules/notifications/index.ts'

/**
 * The tasks that are due until a moment, of dossiers whose clock runs. Notifications stand below dossiers, so they are
 * handed this. A step without a share of its own is due with its dossier.
 */
export async function findOpenTasks(db: Db, dueUntil: Date): Promise<OpenTask[]> {
  const rows = await db
    .selectFrom('token')
    .innerJoin('handling', 'handling.dossierId', 'token.dossierId')
    .innerJoin('dossier', 'dossier.id', 'token.dossierId')
    .innerJoin('procedureRevision', 'procedureRevision.id', 'dossier.revisionId')
    .select((eb) => [
      'token.dossierId',
      'token.number as token',
      'token.agencyId',
      'token.role',
      'token.assignee',
      'token.openedAt',
      'dossier.code',
      'procedureRevision.name as procedure',
      eb.fn.coalesce('token.dueAt', 'handling.dueAt').as('dueAt'),
    ])
    .where('token.closedAt', 'is', null)
    .where('token.kind', 'in', ['step', 'opinion'])
    .where('token.agencyId', 'is not', null)
    .where('token.role', 'is not', null)
    .where('handling.waiting', '=', false)
    .where('handling.phase', 'in', ['received', 'handling'])
    .where((eb) => eb(eb.fn.coalesce('token.dueAt', 'handling.dueAt'), '<=', dueUntil))
    .execute()
  return rows.map((row) => ({
    dossierId: row.dossierId,
    token: row.token,
    code: row.code,
    procedure: row.procedure,
    agencyId: Number(row.agencyId),
    role: row.role as Role,
    assignee: row.assignee,
    openedAt: new Date(String(row.openedAt)),
    dueAt: new Date(String(row.dueAt)),
  }))
}
