import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { migrate } from '#lib/db/migrate.ts'
import { actionsOf, dossierFaults, getDossier, openTasks, recount } from '#modules/cases/index.ts'
import { getDossierFor, type Principal } from '#modules/handling/index.ts'
import { act, receiveAtCounter, receiveRegistered, register } from '#test/support/acting.ts'
import { as, at } from '#test/support/desk.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aFiling, aResult } from '#test/support/life.ts'
import { listMine } from './queries.ts'

const PARTED = '20261130T1500-part-citizens-from-officials.sql'
const NOW = at('2026-11-09T08:30:00')
const PAPER = aResult('Giấy bổ sung')

let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let people: Awaited<ReturnType<typeof aCounter>>
let citizen: string

beforeEach(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  people = await aCounter(db, NOW)
  citizen = await aCitizen('Nguyễn Thị Thử')
})
afterEach(async () => {
  await db.destroy()
  await own.drop()
})

async function aCitizen(name: string): Promise<string> {
  const row = { issuer: 'https://id.test.example', subject: name, name, madeAt: NOW, seenAt: NOW }
  return (await db.insertInto('citizen').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Filed by somebody signed in, for whom their account stands in the dossier; with a fee to be paid. */
async function filedOnline(citizenId: string): Promise<{ code: string; applicant: Principal }> {
  const applicant: Principal = { as: 'applicant', citizenId, name: 'Nguyễn Thị Thử' }
  const filing = aFiling({
    channel: 'online',
    fees: [{ name: 'Lệ phí', amount: 8000 }],
    parties: [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '000000000001', citizenId }],
  })
  return { code: (await register(db, filing, applicant, NOW)).code, applicant }
}

/** Both kinds of person do all that either may do here, and somebody without an account too. Returns the codes. */
async function livesOfBothKinds(): Promise<string[]> {
  const { code, applicant } = await filedOnline(citizen)
  await receiveRegistered(db, code, as(people.clerk), NOW)
  await act(db, { code, kind: 'claim', input: { task: 1 } }, as(people.clerk), NOW)
  const asked = { ground: 'Thiếu giấy', items: ['Giấy bổ sung'] }
  await act(db, { code, kind: 'supplement_request', input: asked }, as(people.clerk), NOW)
  await act(db, { code, kind: 'supplement', input: { papers: [PAPER] } }, applicant, NOW)
  const step = { task: 1, outcome: 'done', note: '', papers: [aResult('Phiếu trình')] }
  await act(db, { code, kind: 'step', input: step }, as(people.clerk), NOW)
  const withdrawn = await filedOnline(await aCitizen('Trần Văn Rút'))
  const ground = { ground: 'Không cần nữa' }
  await act(db, { code: withdrawn.code, kind: 'withdrawal', input: ground }, withdrawn.applicant, NOW)
  const brought = await receiveAtCounter(db, aFiling({ papers: [PAPER] }), as(people.clerk), NOW)
  const nobody: Principal = { as: 'applicant', citizenId: null, name: 'Lê Văn Đợi' }
  await act(db, { code: brought.code, kind: 'withdrawal', input: ground }, nobody, NOW)
  const unpaid = await receiveAtCounter(
    db,
    aFiling({ fees: [{ name: 'Lệ phí', amount: 5000 }], paid: 'cash' }),
    as(people.clerk),
    NOW,
  )
  return [code, withdrawn.code, brought.code, unpaid.code]
}

describe('a citizen is no official', () => {
  test('and an id of one kind stands in no column of the other, whatever both do', async () => {
    await livesOfBothKinds()
    const citizens = await placesOf((await db.selectFrom('citizen').select('id').execute()).map(({ id }) => id))
    const officials = await placesOf(Object.values(people).flatMap((one) => (typeof one === 'object' ? one.id : [])))
    expect(citizens.intersection(officials)).toEqual(new Set())
    expect([...citizens]).toEqual(
      expect.arrayContaining([
        'dossier_action.citizen_id',
        'dossier_action.by.citizenId',
        'paper.added_by_citizen',
        'party.citizen_id',
        'fee_order.by.citizenId',
        'payment_event.by.citizenId',
      ]),
    )
    expect([...officials]).toEqual(
      expect.arrayContaining([
        'dossier_action.person_id',
        'dossier_action.by.personId',
        'paper.added_by',
        'payment_event.by.personId',
        'token.assignee',
        'token.closed_by',
      ]),
    )
  })

  test('nor can a row name one of each, or a citizen who is not there', async () => {
    const { code } = await filedOnline(citizen)
    const { clerk } = people
    await using admin = await asOwner()
    const both = admin.query('update dossier_action set person_id = $1', [clerk.id])
    await expect(both).rejects.toMatchObject({ code: '23514' })
    const papers = admin.query('update paper set added_by = $1', [clerk.id])
    await expect(papers).rejects.toMatchObject({ code: '23514' })
    const stranger: Principal = { as: 'applicant', citizenId: '00000000-0000-4000-8000-00000000abcd', name: 'Ai đó' }
    await expect(register(db, aFiling({ channel: 'online' }), stranger, NOW)).rejects.toMatchObject({ code: '23503' })
    expect(await getDossierFor(db, clerk, code)).toMatchObject({ version: 1 })
  })

  test('in a database where both stood in one column, each row says after the update who it was', async () => {
    const codes = await livesOfBothKinds()
    const before = await rowsOfPeople()
    const cases = await allCases(codes)
    await backBeforeTheUpdate()
    const mixed = await sql<{ id: string }>`select distinct person_id as id from dossier_action`.execute(db)
    expect(mixed.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([citizen, people.clerk.id]))
    expect(await migrate(own.url)).toEqual([PARTED])
    expect(await rowsOfPeople()).toEqual(before)
    expect(before.actions.filter((row) => row.citizenId !== null).length).toBe(4)
    expect(before.papers.filter((row) => row.addedByCitizen !== null).length).toBe(3)
    expect(await allCases(codes)).toEqual(cases)
    expect((await recount(db, NOW)).differences).toEqual([])
    expect((await listMine(db, citizen)).map(({ code }) => code)).toEqual([codes[0]])
    const code = codes[0] ?? ''
    const task = openTasks(await getDossierFor(db, people.officer, code))[0]?.number ?? 0
    await act(db, { code, kind: 'claim', input: { task } }, as(people.officer), NOW)
    expect(await listFaults(codes)).toEqual([])
  })
})

const idOf = async (code: string) =>
  (await db.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id

const allCases = async (codes: string[]) => Promise.all(codes.map(async (code) => getDossier(db, await idOf(code))))

async function listFaults(codes: string[]) {
  const found = codes.map(async (code) => {
    const id = await idOf(code)
    return dossierFaults(await getDossier(db, id), await actionsOf(db, id), 'pause')
  })
  return (await Promise.all(found)).flat()
}

/** All that tells who did it. */
async function rowsOfPeople() {
  const of = (table: 'dossierAction' | 'paper' | 'party' | 'feeOrder' | 'paymentEvent') => db.selectFrom(table)
  return {
    actions: await of('dossierAction')
      .select(['dossierId', 'version', 'kind', 'personId', 'citizenId', 'agencyId', 'by', 'data'])
      .orderBy('dossierId')
      .orderBy('version')
      .execute(),
    papers: await db.selectFrom('paper').selectAll().orderBy('dossierId').orderBy('number').execute(),
    parties: await db.selectFrom('party').selectAll().orderBy('dossierId').orderBy('role').execute(),
    orders: await db.selectFrom('feeOrder').selectAll().orderBy('id').execute(),
    payments: await db.selectFrom('paymentEvent').selectAll().orderBy('orderId').orderBy('number').execute(),
  }
}

async function asOwner() {
  const client = new pg.Client({ connectionString: own.url })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

/** The schema and the rows as they were before the update: one column for both, and one word for both in JSON. */
async function backBeforeTheUpdate() {
  await using admin = await asOwner()
  await admin.query(`
    alter table dossier_action drop constraint dossier_action_check, drop constraint dossier_action_person_id_fkey;
    alter table paper drop constraint paper_check, drop constraint paper_added_by_fkey;
    update dossier_action set person_id = coalesce(person_id, citizen_id),
      by = ((by::jsonb - 'citizenId') || jsonb_build_object('personId', coalesce(person_id, citizen_id)))::json,
      effects = replace(effects::text, '"citizenId"', '"personId"')::json;
    update paper set added_by = coalesce(added_by, added_by_citizen);
    update fee_order set by = ((by::jsonb - 'citizenId') || jsonb_build_object('personId', coalesce(by ->> 'personId', by ->> 'citizenId')))::json;
    update payment_event set by = ((by::jsonb - 'citizenId') || jsonb_build_object('personId', coalesce(by ->> 'personId', by ->> 'citizenId')))::json
      where by is not null;
    alter table dossier_action drop column citizen_id;
    alter table paper drop column added_by_citizen;
    alter table party drop constraint party_citizen_id_fkey;
    alter table party rename column citizen_id to person_id;
    alter index party_citizen rename to party_person;
    delete from migration where name = '${PARTED}';`)
}

/** Every place of every table at which one of these ids stands: `paper.added_by`, `fee_order.by.personId`. */
async function placesOf(ids: string[]): Promise<Set<string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('person', 'citizen')`.execute(db)
  const found = new Set<string>()
  await using admin = await asOwner()
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t`)
    for (const { row } of rows) for (const place of within(row, ids)) found.add(`${name}.${place}`)
  }
  return found
}

function within(value: unknown, ids: string[]): string[] {
  if (typeof value !== 'object' || value === null) return ids.includes(String(value)) ? [''] : []
  const named = Array.isArray(value) ? value.map((one) => ['', one] as const) : Object.entries(value)
  return named.flatMap(([name, one]) => within(one, ids).map((rest) => [name, rest].filter(Boolean).join('.')))
}
