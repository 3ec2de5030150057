import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'
import { draftApologies } from '#modules/oversight/index.ts'
import { setAccount } from '#modules/payments/index.ts'
import { keepFiles } from './files.ts'
import { live } from './life.ts'
import { Hands } from './officials.ts'
import { plans } from './plan.ts'

/** Who is asked for an opinion: the department of the environment by the communes, that of health by the others. */
const ASKED = { commune: 'H36.06', other: 'H36.11' }
const ACCOUNTS = [
  { agency: 'H36', account: '0000000001', holder: 'TRUNG TAM PHUC VU HANH CHINH CONG MINH HOA' },
  { agency: 'H36.178', account: '0000000002', holder: 'UBND PHUONG MINH HOA' },
]

/**
 * Lets about 120 dossiers live at the counters of the demo's officials, from some weeks ago until now, all at once or not
 * at all, and only where no dossier lives yet. `scale` 1 is 120. Returns how many.
 */
export function loadNative(
  db: Db,
  { files, listeners }: { files: FileStore | undefined; listeners: readonly Listener[] },
  now: Date,
  { scale = 1 } = {},
): Promise<number> {
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demo'))`.execute(tx)
    if (await tx.selectFrom('handling').select('dossierId').limit(1).executeTakeFirst()) return 0
    for (const { agency, account, holder } of ACCOUNTS)
      await setAccount(tx, agency, { bank: 'Ngân hàng Minh Họa', bin: '970400', account, holder }, 'demo', now)
    const hands = await Hands.of(tx, now)
    const kept = await keepFiles(files, tx, now)
    const planned = plans(scale)
    for (const [number, plan] of planned.entries()) {
      const asked = hands.idOf(plan.agency.startsWith('H36.17') ? ASKED.commune : ASKED.other)
      await live({ tx, plan, number, now, hands, files: kept, listeners, intakeId: hands.idOf(plan.agency), asked })
    }
    await draftApologies(tx, now, listeners)
    return planned.length
  })
}
