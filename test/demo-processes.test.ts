import { expect } from 'vitest'
import { loadProcesses, tables } from '#demo/workflow/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { bpmnOf, check, compile, findProcess, sayTime, totalTime } from '#modules/workflow/index.ts'
import { inDemo as test } from '#test/support/demo.ts'

const ON = '2026-11-22'

test('every table of the demo runs, and its steps take no longer than its procedure allows', async ({ db }) => {
  const ids = new Map((await db.selectFrom('procedure').selectAll().execute()).map(({ code, id }) => [code, id]))
  const all = tables()
  expect(all.filter(({ head }) => head.source.startsWith('QĐ')).length).toBeGreaterThanOrEqual(16)
  for (const { process, head, rows } of all) {
    const findings = await check(db, { rows, graph: null, procedureId: ids.get(head.procedure) ?? null }, ON)
    const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'refusal')
    expect(grave, process).toEqual([])
  }
})

test('loading the processes again changes nothing', async ({ db, now }) => {
  const count = async () => (await db.selectFrom('processRevision').select('id').execute()).length
  const before = await count()
  await loadProcesses(db, now)
  expect(await count()).toBe(before)
})

test('a dossier of a victim goes from the commune to the department and back, each with its own table', async ({
  db,
}) => {
  const procedureId = (
    await db.selectFrom('procedure').selectAll().where('code', '=', '2.001661').executeTakeFirstOrThrow()
  ).id
  const at = async (code: string) => findProcess(db, { procedureId, agencyId: (await getAgency(db, code)).id }, ON)
  const [commune, department] = [await at('H36.101'), await at('H36.11')]
  expect(commune?.model.nodes.find(({ kind }) => kind === 'handover')).toMatchObject({
    place: { code: 'H36.11' },
    procedure: '2.001661',
  })
  expect([commune, department].map((one) => one && sayTime(totalTime(one.model)).vi)).toEqual([
    '8 ngày làm việc',
    '5 ngày làm việc',
  ])
  expect((await compile(await bpmnOf(db, commune?.id ?? 0))).ok).toBe(true)
})
