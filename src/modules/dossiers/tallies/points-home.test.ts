import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { migrate } from '#lib/db/migrate.ts'
import { recount } from '#modules/cases/index.ts'
import { ingest } from '#modules/exchange/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { deleteDossier, recordRating } from '../corrections.ts'

const MIGRATION = '20261130T1300-points-leave-facts.sql'
const now = new Date('2026-11-22T02:00:00Z')
const codeOf = (n: number) => `H99.11-260901-${String(n).padStart(4, '0')}`
const ENDED = { TrangThaiHoSo: '10', NgayKetThucXuLy: '20260907150000', NgayTra: '20260908090000' }

test('a database that kept points among the facts takes the new shape, and a recount finds nothing', async () => {
  const own = await freshDatabase()
  const owner = connect(own.url, { max: 1 })
  try {
    const stored = await withApp(own.url, async (db) => {
      await fill(db)
      expect((await recount(db, now)).differences).toEqual([])
      return rowsOf(db)
    })
    expect(stored.filter(({ points }) => points !== 0).length).toBe(3)

    // as the release before kept them: from bit 18 of the facts on
    await sql`update dossier set facts = facts | (points::int << 18)`.execute(owner)
    await sql`alter table dossier drop column points`.execute(owner)
    await sql`delete from migration where name = ${MIGRATION}`.execute(owner)

    expect(await migrate(own.url)).toContain(MIGRATION)
    await withApp(own.url, async (db) => {
      expect(await rowsOf(db)).toEqual(stored)
      expect(await recount(db, now)).toEqual({ dossiers: 5, differences: [] })
    })
  } finally {
    await owner.destroy()
    await own.drop()
  }
})

/** Open, ended and removed dossiers, three of them with answers of the person. */
async function fill(db: Db) {
  await aGround(db, now)
  const items = [
    aHoSo({ MaHoSo: codeOf(1) }),
    aHoSo({ MaHoSo: codeOf(2), ...ENDED }),
    aHoSo({ MaHoSo: codeOf(3), ...ENDED }),
    aHoSo({ MaHoSo: codeOf(4), KenhThucHien: '2' }),
    aHoSo({ MaHoSo: codeOf(5), ...ENDED }),
  ]
  const message = { service: 'DongBoHoSoMC' as const, agencyCode: 'H99.11', isUpdating: false }
  await ingest(db, { ...message, items: items.map((value) => ({ value })) }, { actor: 'test', scope: null }, now)
  const answers = { satisfied: true, disliked: [], words: '' }
  const early = { ...answers, time: 'earlier', contacts: 'none', agencies: 'one', attitude: 'good' } as const
  const late = { ...answers, time: 'late', contacts: 'more', agencies: 'more', attitude: 'bad' } as const
  await recordRating(db, codeOf(2), early, 'test', now)
  await recordRating(db, codeOf(3), late, 'test', now)
  await recordRating(db, codeOf(5), early, 'test', now)
  await deleteDossier(db, codeOf(5), 'entered twice', 'test', now)
}

const rowsOf = (db: Db) =>
  db.selectFrom('dossier').select(['code', 'facts', 'points', 'version']).orderBy('code').execute()

/** A connection of its own, so that none keeps a plan from before the table changed. */
async function withApp<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(url, { role: 'app', max: 2 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
