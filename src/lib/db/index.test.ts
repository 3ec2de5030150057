import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '#test/support/index.ts'

for (const attempt of [
  "update dossier_event set kind = 'stale'",
  'delete from dossier_event',
  'truncate dossier_event',
  'delete from dossier',
  'delete from declaration',
])
  test(`the application cannot rewrite history: ${attempt}`, async ({ db }) => {
    await expect(sql.raw(attempt).execute(db)).rejects.toThrow(/permission denied/)
  })
