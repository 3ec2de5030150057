import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { FilingInput } from '#modules/handling/index.ts'
import { Filing } from '#modules/handling/index.ts'
import type { Officer, Role } from '#modules/identity/index.ts'
import type { ProcessModel } from '#modules/workflow/index.ts'
import { aGround } from './reference.ts'

const step = (id: string, name: string, role: Role, purpose: string, days: number | null, more = {}) => ({
  id,
  kind: 'step',
  number: id.slice(1),
  name,
  role,
  place: { of: 'responsible' },
  purpose,
  produces: null,
  limit: days === null ? null : { value: days, unit: 'working_day' },
  ...more,
})
const flow = (from: string, to: string, outcome: string | null = null) => ({ id: `${from}-${to}`, from, to, outcome })

/** Receive, handle (fit or not), sign, record, return: what a plain procedure of five days goes through. */
export const PLAIN = {
  nodes: [
    { id: 'start', kind: 'start' },
    step('s1', 'Tiếp nhận và chuyển', 'clerk', 'receive', 0.5, { place: { of: 'intake' } }),
    step('s2', 'Thẩm định', 'officer', 'appraise', 3),
    { id: 'fits', kind: 'choice' },
    step('s3', 'Ký duyệt', 'leader', 'sign', 1),
    step('s4', 'Vào sổ, đóng dấu', 'records_clerk', 'record', 0.5, { produces: 'result' }),
    step('s5', 'Trả kết quả', 'clerk', 'return', null, { place: { of: 'intake' } }),
    step('s6', 'Dự thảo văn bản từ chối', 'officer', 'handle', 0.5),
    { id: 'end', kind: 'end' },
  ],
  flows: [
    flow('start', 's1'),
    flow('s1', 's2'),
    flow('s2', 'fits'),
    flow('fits', 's3', 'fit'),
    flow('fits', 's6', 'not_fit'),
    flow('s6', 's3'),
    flow('s3', 's4'),
    flow('s4', 's5'),
    flow('s5', 'end'),
  ],
} as ProcessModel

/**
 * Between levels: after appraisal the department H99.1 is asked under a process of its own, beside an opinion of the
 * leader; both are waited for before signing. In the department an officer handles it and a leader signs.
 */
export const LIAISON = {
  nodes: [
    ...PLAIN.nodes,
    { id: 'fork', kind: 'fork' },
    {
      id: 'sub',
      kind: 'handover',
      number: '3a',
      name: 'Lấy ý kiến Sở',
      procedure: '9.000003',
      place: { of: 'code', code: 'H99.1' },
      limit: { value: 2, unit: 'working_day' },
    },
    step('s3b', 'Xem xét quy hoạch', 'leader', 'handle', 1),
    { id: 'join', kind: 'join' },
  ],
  flows: [
    ...PLAIN.flows.filter(({ id }) => id !== 'fits-s3'),
    flow('fits', 'fork', 'fit'),
    flow('fork', 'sub'),
    flow('fork', 's3b'),
    flow('sub', 'join'),
    flow('s3b', 'join'),
    flow('join', 's3'),
  ],
} as ProcessModel

/** What a department does with a sub-dossier. */
export const IN_DEPARTMENT = {
  nodes: [
    { id: 'start', kind: 'start' },
    step('d1', 'Thẩm định tại Sở', 'officer', 'handle', 1),
    step('d2', 'Ký văn bản trả lời', 'leader', 'sign', 1),
    { id: 'end', kind: 'end' },
  ],
  flows: [flow('start', 'd1'), flow('d1', 'd2'), flow('d2', 'end')],
} as ProcessModel

/** Received, appraised, signed and returned at the counter: `4 tại chỗ`. */
export const ON_THE_SPOT = {
  nodes: [
    { id: 'start', kind: 'start' },
    step('s1', 'Tiếp nhận, thẩm định', 'clerk', 'appraise', null, { place: { of: 'intake' } }),
    step('s2', 'Ký duyệt', 'leader', 'sign', null),
    step('s3', 'Trả kết quả', 'clerk', 'return', null, { place: { of: 'intake' } }),
    { id: 'end', kind: 'end' },
  ],
  flows: [flow('start', 's1'), flow('s1', 's2'), flow('s2', 's3'), flow('s3', 'end')],
} as ProcessModel

/** Puts a process into force for every procedure, or for one, and gives back its number. */
export async function aProcess(
  db: Db,
  now: Date,
  model: ProcessModel = PLAIN,
  {
    procedureId = null,
    supplement = 'pause',
    onTheSpot = false,
  }: { procedureId?: number | null; supplement?: 'pause' | 'restart'; onTheSpot?: boolean } = {},
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into process_revision (procedure_id, version, name, bpmn, model, supplement, on_the_spot, valid_from, published_at, published_by)
    values (${procedureId}, (select count(*) + 1 from process_revision), 'Quy trình thử', '', ${JSON.stringify(model)}, ${supplement}, ${onTheSpot}, '2020-01-01', ${now.toISOString()}, 'test') returning id`.execute(
    db,
  )
  return rows[0]?.id ?? 0
}

const ids = new Map<string, string>()
const idOf = (name: string) => {
  const id = ids.get(name) ?? `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`
  ids.set(name, id)
  return id
}

/** Somebody at work with these roles at an agency of the ground (`aGround`). */
export async function atWork(db: Db, name: string, agency: string, ...roles: Role[]): Promise<Officer> {
  const { id } = await db.selectFrom('agency').select('id').where('code', '=', agency).executeTakeFirstOrThrow()
  return { id: idOf(name), name, duties: roles.map((role) => ({ agencyId: id, role, onBehalfOf: null })) }
}

/** What a person hands in; what a test does not care about has a plain value. */
export const aFiling = (fields: Partial<FilingInput> = {}): Filing =>
  Filing.parse({
    procedure: '9.000001',
    agency: 'H99.11',
    intake: 'H99.11',
    channel: 'counter',
    parties: [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '000000000001', phone: '0900000000' }],
    papers: [{ component: 0, name: 'Tờ khai', kind: 'original', count: 1 }],
    ...fields,
  })

/** A result with a file, as a step may produce it. */
export const aResult = (name = 'Giấy phép') => ({
  component: null,
  name,
  kind: 'original' as const,
  count: 1,
  file: 'a'.repeat(64),
  fileName: 'kq.pdf',
  digitised: false,
  reused: false,
  fromStore: false,
  code: 'H99.11.KQ.1',
})

/** The ground with a plain process and one person for each role at the commune H99.11. */
export async function aCounter(db: Db, now: Date) {
  await aGround(db, now)
  const processId = await aProcess(db, now)
  const [clerk, officer, leader, records] = await Promise.all([
    atWork(db, 'Lê Thị Quầy', 'H99.11', 'clerk'),
    atWork(db, 'Trần Văn Thẩm', 'H99.11', 'officer'),
    atWork(db, 'Phạm Văn Ký', 'H99.11', 'leader'),
    atWork(db, 'Võ Thị Dấu', 'H99.11', 'records_clerk'),
  ])
  return { processId, clerk, officer, leader, records }
}
