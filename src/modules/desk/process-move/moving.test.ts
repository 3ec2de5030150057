import { expect } from 'vitest'
import { actionsOf, dossierFaults } from '#modules/cases/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getProcess, type ProcessModel } from '#modules/workflow/index.ts'
import { act, listeners, receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aProcess, atWork, PLAIN } from '#test/support/life.ts'
import { moveDossiers } from './commands.ts'
import { movableTo } from './queries.ts'

const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const at = (text: string) => new Date(`${text}+07:00`)

/** The plain process with one more day for the appraisal, done by the leader. */
const SLOWER = {
  ...PLAIN,
  nodes: PLAIN.nodes.map((node) =>
    node.id === 's2' ? { ...node, role: 'leader', limit: { value: 4, unit: 'working_day' } } : node,
  ),
} as ProcessModel

test('an open dossier stays on its process until a control officer moves it, and then has its new hands and time', async ({
  db,
}) => {
  const { clerk, officer, leader } = await aCounter(db, at('2026-11-09T08:00:00'))
  const control = await atWork(db, 'Lý Thị Kiểm', 'H99.11', 'control_office')
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), at('2026-11-09T08:00:00'))
  await act(
    db,
    { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } },
    as(clerk),
    at('2026-11-09T09:00:00'),
  )
  const toId = await aProcess(db, at('2026-11-10T08:00:00'), SLOWER)
  expect((await getDossierFor(db, officer, code)).tokens.at(-1)).toMatchObject({ role: 'officer' })

  const preview = await movableTo(db, await getProcess(db, toId), control)
  expect(preview).toMatchObject({
    total: 1,
    items: [{ code, from: ['Thẩm định'], to: ['Thẩm định'], changes: ['who', 'time'] }],
  })
  expect(await moveDossiers(db, [code], toId, officer, at('2026-11-10T09:00:00'), listeners)).toMatchObject([
    { done: false },
  ])
  expect(
    await moveDossiers(db, [code, 'H99.11-000000-0000'], toId, control, at('2026-11-10T09:00:00'), listeners),
  ).toMatchObject([{ done: true }, { done: false }])

  const moved = await getDossierFor(db, leader, code)
  expect(moved).toMatchObject({ processId: toId, phase: 'handling' })
  expect(moved.tokens.at(-1)).toMatchObject({
    role: 'leader',
    dueAt: at('2026-11-13T17:00:00').getTime(),
    processId: toId,
  })
  expect(dossierFaults(moved, await actionsOf(db, moved.id), 'pause')).toEqual([])
  expect(await movableTo(db, await getProcess(db, toId), control)).toMatchObject({ total: 0 })
})

test('a dossier whose step the new process does not have stays where it is, and the control officer is told', async ({
  db,
}) => {
  const { clerk } = await aCounter(db, at('2026-11-09T08:00:00'))
  const control = await atWork(db, 'Lý Thị Kiểm', 'H99.11', 'control_office')
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), at('2026-11-09T08:00:00'))
  const without = {
    nodes: PLAIN.nodes.filter(({ id }) => ['start', 's3', 's5', 'end'].includes(id)),
    flows: [
      ['start', 's3'],
      ['s3', 's5'],
      ['s5', 'end'],
    ].map(([from, to]) => ({ id: `${from}-${to}`, from, to, outcome: null })),
  } as ProcessModel
  const toId = await aProcess(db, at('2026-11-10T08:00:00'), without)
  expect(await movableTo(db, await getProcess(db, toId), control)).toMatchObject({ items: [{ code, to: null }] })
  const [line] = await moveDossiers(db, [code], toId, control, at('2026-11-10T09:00:00'), listeners)
  expect(line?.why?.vi).toContain('ở lại quy trình cũ')
})
