import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { cases } from './cases/index.ts'
import { catalogue } from './catalogue/index.ts'
import { documents } from './documents/index.ts'
import { dossiers } from './dossiers/index.ts'
import { eforms } from './eforms/index.ts'
import { identity } from './identity/index.ts'
import { oversight } from './oversight/index.ts'
import { type Part, runParts, type Wishes } from './part.ts'
import { payments } from './payments/index.ts'
import { scoring } from './scoring/index.ts'
import { units } from './units/index.ts'
import { workflow } from './workflow/index.ts'

export { keepArriving } from './dossiers/arrivals.ts'
export { closeDemo, openDemo } from './identity/accounts.ts'
export { loadStaff, tellAccounts } from './identity/index.ts'
export { type Loaded, type Part, partLine, progressLine, totalLine } from './part.ts'

/** What there is before the first page, in the order in which it goes in. A new module adds its line here or below. */
export const BEFORE_PAGES: readonly Part[] = [units, catalogue, eforms, workflow, identity, dossiers, scoring]

/** What goes in while the first pages are there already: it takes long and nobody waits for it. */
export const BESIDE_PAGES: readonly Part[] = [payments, documents, cases, oversight]

const hasAny = (table: 'agency' | 'handling') => async (tx: Db) =>
  (await tx.selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst()) !== undefined

/** `key`: writes for the whole province; it is shown once. */
export type LoadedDemo = { dossiers: number; quarantined: number; key: string }

/**
 * Loads the demo province into an empty database, all at once or not at all, so an interrupted start simply loads again.
 * Undefined when there are agencies already.
 */
export async function loadDemo(db: Db, now: Date, wishes: Wishes = {}): Promise<LoadedDemo | undefined> {
  const of = await runParts(db, BEFORE_PAGES, hasAny('agency'), now, wishes)
  return of && { dossiers: of(dossiers).count, quarantined: of(dossiers).quarantined, key: of(identity).key }
}

/** Lets dossiers live at the counters of the demo, where none lives yet. Returns how many. */
export async function loadNative(db: Db, now: Date, wishes: Wishes): Promise<number> {
  const of = await runParts(db, BESIDE_PAGES, hasAny('handling'), now, wishes)
  return of ? of(cases).count : 0
}

/** Agencies, procedures, forms and processes of the demo alone. Loading again changes nothing. */
export async function loadReference(db: Db, now: Date): Promise<void> {
  await runParts(db, [units, catalogue, eforms, workflow], async () => false, now)
}
