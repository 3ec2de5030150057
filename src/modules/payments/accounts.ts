import { z } from 'zod'
import type { Db } from '#lib/db/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { type Account, plain } from './vietqr/payload.ts'

const AccountOf = z.object({
  bank: z.string().trim().min(2).max(100),
  bin: z.string().regex(/^\d{6}$/, 'six digits, the number of the bank at NAPAS'),
  account: z.string().regex(/^[A-Za-z0-9]{1,19}$/, 'one to nineteen letters and digits'),
  holder: z.string().trim().min(2).max(100),
})

/** Where transfers for an agency go: its own account, or that of the nearest agency above it. Undefined when none has one. */
export async function findAccount(db: Db, agencyId: number): Promise<Account | undefined> {
  return db
    .selectFrom('agencyClosure')
    .innerJoin('receivingAccount', 'receivingAccount.agencyId', 'agencyClosure.ancestorId')
    .select(['bank', 'bin', 'account', 'holder'])
    .where('agencyClosure.descendantId', '=', agencyId)
    .orderBy('agencyClosure.depth')
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Sets the account of an agency from now on; earlier ones stay on record. Throws a ZodError that names what is wrong. */
export async function setAccount(
  db: Db,
  agencyCode: string,
  account: Account,
  setBy: string,
  now: Date,
): Promise<void> {
  const { id } = await getAgency(db, agencyCode)
  const { holder, ...checked } = AccountOf.parse(account)
  const row = { agencyId: id, ...checked, holder: plain(holder, 100), validFrom: now, setBy }
  await db.insertInto('receivingAccount').values(row).execute()
}
