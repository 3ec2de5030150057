import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { actionsOf, dossierFaults, getDossier, recount } from '#modules/cases/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter } from '#test/support/life.ts'

const now = new Date('2026-11-09T02:00:00Z')
const KILLS = 2
let db: Db
let own: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.app, { max: 4 })
  await aCounter(db, now)
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

/** What a counter acknowledged before it was killed in the middle of its work: the last version of each dossier. */
async function killedAtWork(): Promise<Map<string, number>> {
  const program = spawn(process.execPath, ['--import', './bin/jsx.mjs', 'test/support/busy-counter.ts', own.app], {
    env: { ...process.env, NODE_COMPILE_CACHE: 'dist/compiled' }, // two starts read the same sources
  })
  let said = ''
  let errors = ''
  program.stderr.on('data', (chunk: Buffer) => {
    errors += chunk
  })
  program.stdout.on('data', (chunk: Buffer) => {
    said += chunk
    if (said.split('\n').length > 60) program.kill('SIGKILL')
  })
  await once(program, 'close')
  expect(errors).toBe('')
  const lines = said.split('\n').slice(0, -1)
  return new Map(lines.map((line) => line.split(' ')).map(([, code = '', version = '1']) => [code, Number(version)]))
}

test('a counter killed in the middle of its work leaves nothing half-done and loses nothing it acknowledged', async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await killedAtWork()
    expect(acknowledged.size).toBeGreaterThan(3)
    const stored = await db
      .selectFrom('dossier')
      .innerJoin('handling', 'dossierId', 'id')
      .select(['id', 'code'])
      .execute()
    for (const { id, code } of stored) {
      const dossier = await getDossier(db, id)
      expect(dossier.version).toBeGreaterThanOrEqual(acknowledged.get(code) ?? 0)
      expect(dossierFaults(dossier, await actionsOf(db, id), 'pause')).toEqual([])
    }
    expect(stored.map(({ code }) => code)).toEqual(expect.arrayContaining([...acknowledged.keys()]))
    expect((await recount(db, now)).differences).toEqual([])
  }
}, 120_000)
