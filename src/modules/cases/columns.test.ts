import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { TableColumns } from '#lib/db/columns.ts'
import { DOSSIER_COLUMNS } from '#modules/dossiers/index.ts'
import { test } from '#test/support/index.ts'
import { APOLOGY, blankCase, HANDLING, LEDGER, PAPER, PARTY, RECORDED, SHARE, SUPPLEMENT, TOKEN } from './columns.ts'

type Share = { limitValue: number | null; limitUnit: string | null }

/** The columns that are written with a row and not part of what it tells. */
const KEY = ['dossier_id']
const TABLES = [
  { table: 'dossier', columns: DOSSIER_COLUMNS, besides: [] as string[] },
  { table: 'handling', columns: HANDLING, besides: KEY },
  { table: 'party', columns: PARTY, besides: [...KEY, 'search'] },
  { table: 'paper', columns: PAPER, besides: [...KEY, 'added_at', 'added_by', 'added_by_citizen', 'removed_at'] },
  { table: 'token', columns: TOKEN.and<Share>(SHARE.columns), besides: KEY },
  { table: 'ledger_entry', columns: LEDGER, besides: [...KEY, 'number'] },
  { table: 'supplement', columns: SUPPLEMENT, besides: KEY },
  { table: 'apology', columns: APOLOGY, besides: KEY },
]

describe('what is kept of a dossier', () => {
  test.for(TABLES)(
    'has a field for every column of $table, of its type',
    async ({ table, columns, besides }, { db }) => {
      const { rows } = await sql<{ name: string; type: string }>`
      select attname as name, typname as type
      from pg_attribute join pg_type on pg_type.oid = atttypid
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(db)
      const stored = Object.fromEntries(rows.map(({ name, type }) => [name, type]))
      const told = Object.fromEntries(columns.list.map(({ name, type }) => [name, type]))
      for (const name of besides) expect(stored, `no column ${name} to leave out`).toHaveProperty(name)
      const left = Object.entries(stored).filter(([name]) => !besides.includes(name))
      expect(told).toEqual(Object.fromEntries(left))
    },
  )

  test('of the table of all dossiers is read with the type it is written with', () => {
    for (const { name, type } of RECORDED.list)
      expect(DOSSIER_COLUMNS.list).toContainEqual(expect.objectContaining({ name, type }))
  })

  test('of a dossier that begins is what began, and nothing of one that has gone on', () => {
    const begun = {
      id: 7,
      code: 'H99.11-261109-0001',
      agencyId: 3,
      intakeAgencyId: 4,
      procedureId: 5,
      procedureCode: '9.000011',
      procedureName: 'Khai sinh',
      revisionId: 6,
      channel: 1 as const,
      submittedAt: 1000,
    }
    const blank = blankCase(begun)
    expect(blank).toMatchObject({ ...begun, phase: 'registered', version: 0, sets: 1, movedAt: 1000, waiting: false })
    const goneOn = { ...blank, phase: 'handling' as const, version: 4, trackingIn: 'EA1', verdict: 'fit' as const }
    expect(blankCase(goneOn)).toEqual(blank)
    expect(Object.keys(blank)).toEqual(expect.arrayContaining(HANDLING.list.map(({ field }) => field)))
  })
})

test('a row is written and read by the same list of columns', () => {
  const columns = new TableColumns<{ agencyId: number; madeAt: number | null; words: string[] }>({
    agencyId: 'int4',
    madeAt: 'timestamptz',
    words: 'json',
  })
  expect(columns.names).toBe('agency_id, made_at, words')
  expect(columns.selected('x')).toBe(
    'x.agency_id as "agencyId", (extract(epoch from x.made_at) * 1000)::bigint as "madeAt", x.words as "words"',
  )
  expect(columns.json()).toContain("json_build_object('agencyId', agency_id, 'madeAt', ")
})
