import { describe, expect } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { compile } from './bpmn/compile.ts'
import { publish, publishProcessDraft } from './commands.ts'
import type { DraftHead } from './draft.ts'
import { beginDraft, getDraft, saveDraft } from './drafts.ts'
import { loadGeneralProcesses } from './general.ts'
import { listProcesses, versionsOf } from './listing.ts'
import type { ProcessModel } from './model.ts'
import { planMove } from './move.ts'
import { bpmnOf, findProcess, getProcess } from './queries.ts'
import type { StepRow } from './table/row.ts'
import { emptyRow } from './table/rows.ts'
import { modelFromTable } from './table/to-model.ts'

const DAY = '2026-11-22'
const row = (key: string, work: string, more: Partial<StepRow> = {}): StepRow => ({
  ...emptyRow(key),
  work,
  role: 'officer',
  place: { of: 'responsible' },
  ...more,
})
const ROWS = [
  row('nhan', 'Tiếp nhận', { role: 'clerk', purpose: 'receive', limit: { value: 0.25, unit: 'working_day' } }),
  row('xu_ly', 'Thẩm định', { purpose: 'appraise', limit: { value: 4, unit: 'working_day' } }),
  row('ky', 'Ký duyệt', { role: 'leader', purpose: 'sign', limit: { value: 0.75, unit: 'working_day' } }),
  row('tra', 'Trả kết quả', { role: 'clerk', purpose: 'return' }),
]
const modelOf = (rows: StepRow[]) => modelFromTable(rows).graph as ProcessModel
const HEAD: DraftHead = {
  procedureId: null,
  agencyId: null,
  level: null,
  name: 'Thử',
  supplement: 'pause',
  onTheSpot: false,
  source: '',
}
const published = (db: Db, now: Date, head: Partial<DraftHead>, validFrom = DAY) =>
  publish(db, { ...HEAD, ...head, model: modelOf(ROWS), validFrom }, 'Lê Thị Mẫu', now)

describe('finding the process of a dossier', () => {
  test('the nearest one counts: of the agency or above it, of its level, of the procedure, else the general one', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    const [province, commune, other] = await Promise.all(['H99', 'H99.11', 'H99.12'].map((code) => getAgency(db, code)))
    const { id: procedureId } = await getProcedure(db, '9.000001', DAY)
    const found = async (agency = commune, onTheSpot?: boolean) =>
      (await findProcess(db, { procedureId, agencyId: agency?.id ?? 0, onTheSpot }, DAY))?.name
    expect(await found()).toBeUndefined()
    await loadGeneralProcesses(db, now)
    expect(await found()).toBe('Quy trình chung')
    expect(await found(commune, true)).toBe('Quy trình giải quyết tại chỗ')
    await published(db, now, { procedureId, name: 'của thủ tục' })
    expect(await found()).toBe('của thủ tục')
    await published(db, now, { procedureId, level: 'commune', name: 'cấp xã' })
    await published(db, now, { procedureId, level: 'department', name: 'cấp sở' })
    expect(await found()).toBe('cấp xã')
    await published(db, now, { procedureId, agencyId: province?.id ?? 0, name: 'của tỉnh' })
    expect(await found()).toBe('của tỉnh')
    await published(db, now, { procedureId, agencyId: commune?.id ?? 0, name: 'của xã' })
    expect([await found(), await found(other)]).toEqual(['của xã', 'của tỉnh'])
    await published(db, now, { procedureId, agencyId: commune?.id ?? 0, name: 'từ năm sau' }, '2027-01-01')
    expect(await found()).toBe('của xã')
  })

  test('the general processes are there once, and one that a province changed stays as it is', async ({ db, now }) => {
    await loadGeneralProcesses(db, now)
    await published(db, now, { name: 'Quy trình chung của tỉnh' })
    await loadGeneralProcesses(db, now)
    const { items, total } = await listProcesses(db, { on: DAY })
    expect(total).toBe(2)
    expect(items.map(({ name, version }) => [name, version])).toEqual([
      ['Quy trình giải quyết tại chỗ', 1],
      ['Quy trình chung của tỉnh', 2],
    ])
  })
})

describe('publishing', () => {
  test('makes the next version, ends the one before, and keeps BPMN that any modeller opens', async ({ db, now }) => {
    const first = await published(db, now, {}, '2026-11-22')
    const second = await published(db, now, {}, '2026-12-01')
    expect((await versionsOf(db, HEAD)).map((one) => [one.id, one.version, one.validFrom, one.validTo])).toEqual([
      [second, 2, '2026-12-01', 'infinity'],
      [first, 1, '2026-11-22', '2026-11-30'],
    ])
    const compiled = await compile(await bpmnOf(db, second))
    expect(compiled.ok && compiled.model).toEqual((await getProcess(db, second)).model)
  })

  test('a draft that somebody else has changed meanwhile is not overwritten', async ({ db, now }) => {
    const id = await beginDraft(db, { ...HEAD, basedOn: null, rows: ROWS }, 'Mẫu', now)
    const { version } = await getDraft(db, id)
    const change = { name: 'Của tôi', supplement: 'pause' as const, onTheSpot: false, source: '', rows: ROWS }
    await saveDraft(db, id, version, change, 'Mẫu', now)
    await expect(saveDraft(db, id, version, { ...change, name: 'Cũ' }, 'Ví Dụ', now)).rejects.toThrow(
      /changed this draft/,
    )
    expect(await getDraft(db, id)).toMatchObject({ name: 'Của tôi', version: 2, changedBy: 'Mẫu' })
  })

  test('what has mistakes, lies in the past or takes longer than the procedure allows is refused', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    const { id: procedureId } = await getProcedure(db, '9.000001', DAY)
    const draft = (rows: StepRow[]) => beginDraft(db, { ...HEAD, procedureId, basedOn: null, rows }, 'Mẫu', now)
    const tryOut = async (rows: StepRow[], validFrom = DAY) =>
      publishProcessDraft(db, { id: await draft(rows), version: 1, validFrom, source: 'QĐ' }, 'Mẫu', now)
    const long = ROWS.map((one) =>
      one.key === 'ky' ? { ...one, limit: { value: 1, unit: 'working_day' as const } } : one,
    )
    await expect(tryOut(long)).rejects.toThrow(/mistakes/)
    await expect(tryOut([])).rejects.toThrow(/mistakes/)
    await expect(tryOut(ROWS, '2026-11-21')).rejects.toThrow(/past/)
    expect(await getProcess(db, await tryOut(ROWS))).toMatchObject({ version: 1, procedureId })
    await expect(tryOut(ROWS)).rejects.toThrow(/newer version/)
  })

  test('a diagram with branches within branches keeps its ways; the table then says who and how long', async ({
    db,
    now,
  }) => {
    const flows = ['s f', 'f a', 'f g', 'g b', 'g c', 'b j', 'c j', 'j k', 'a k', 'k d', 'd e'].map((pair, i) => {
      const [from = '', to = ''] = pair.split(' ')
      return { id: `flow${i}`, from, to, outcome: null }
    })
    const works = modelOf(['a', 'b', 'c', 'd'].map((key) => row(key, `Việc ${key}`))).nodes.filter(
      ({ kind }) => kind === 'step',
    )
    const gates = { s: 'start', f: 'fork', g: 'fork', j: 'join', k: 'join', e: 'end' } as const
    const nodes = [...works, ...Object.entries(gates).map(([id, kind]) => ({ id, kind }))]
    const id = await beginDraft(db, { ...HEAD, basedOn: null, diagram: { nodes, flows } }, 'Mẫu', now)
    const draft = await getDraft(db, id)
    const rows = draft.rows.map((one) => ({ ...one, role: 'leader' as const, next: '#end' }))
    await saveDraft(db, id, 1, { name: 'Lồng', supplement: 'pause', onTheSpot: false, source: '', rows }, 'Mẫu', now)
    const { model } = await getProcess(
      db,
      await publishProcessDraft(db, { id, version: 2, validFrom: DAY, source: '' }, 'Mẫu', now),
    )
    expect(model.flows).toEqual(flows)
    expect(model.nodes.find((node) => node.id === 'b')).toMatchObject({ role: 'leader', name: 'Việc b' })
  })

  test('of two people who publish at once one wins and the other is told', async ({ now }) => {
    const own = await freshDatabase()
    const db = connect(own.url, { role: 'app', max: 8 })
    const ids = await Promise.all([1, 2].map(() => beginDraft(db, { ...HEAD, basedOn: null, rows: ROWS }, 'Mẫu', now)))
    const tries = [...ids, ...ids].map((id) =>
      publishProcessDraft(db, { id, version: 1, validFrom: DAY, source: '' }, 'Mẫu', now),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes)
      if (one.status === 'rejected') expect(String(one.reason)).toMatch(/newer version|published already/)
    expect(await versionsOf(db, HEAD)).toHaveLength(1)
    await db.destroy()
    await own.drop()
  })
})

describe('moving open dossiers to a new version', () => {
  const old = modelOf(ROWS)

  test('a step that is still there keeps its dossiers, and what changes for them is said', () => {
    const later = modelOf(ROWS.map((one) => (one.key === 'xu_ly' ? { ...one, role: 'leader', limit: null } : one)))
    expect(planMove(old, later, [{ number: 2, node: 'xu_ly', kind: 'step' }])).toEqual({
      moves: [{ token: 2, kind: 'same', node: 'xu_ly', changes: ['who', 'time'] }],
      fits: true,
    })
  })

  test('a step drawn anew is found by its name; one that is gone needs a choice', () => {
    const renamed = modelOf([
      row('b1', 'Tiếp nhận'),
      row('b2', 'THẨM ĐỊNH', { purpose: 'appraise' }),
      row('b3', 'Trả kết quả'),
    ])
    expect(planMove(old, renamed, [{ number: 2, node: 'xu_ly', kind: 'step' }]).moves).toMatchObject([
      { kind: 'mapped', node: 'b2' },
    ])
    expect(planMove(old, renamed, [{ number: 3, node: 'ky', kind: 'step' }])).toEqual({
      moves: [{ token: 3, kind: 'none' }],
      fits: false,
    })
    expect(planMove(old, renamed, [{ number: 4, node: 'x', kind: 'opinion' }])).toEqual({
      moves: [{ token: 4, kind: 'kept' }],
      fits: true,
    })
  })

  test('a dossier with one of two branches done does not fit where both must still come', () => {
    const parallel = modelOf([row('a', 'A', { branch: 'A' }), row('b', 'B', { branch: 'B' }), row('c', 'C')])
    expect(
      planMove(parallel, parallel, [
        { number: 1, node: 'a', kind: 'step' },
        { number: 2, node: 'a_join', kind: 'join' },
      ]).fits,
    ).toBe(true)
    expect(planMove(parallel, parallel, [{ number: 1, node: 'a', kind: 'step' }]).fits).toBe(false)
  })
})
