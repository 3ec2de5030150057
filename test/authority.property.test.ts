import fc from 'fast-check'
import type { Hono } from 'hono'
import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Web } from '#lib/web.ts'
import { createApp } from '#main/app.tsx'
import { INPUT, type InputKind, openTasks } from '#modules/cases/index.ts'
import { NOUNS } from '#modules/desk/index.ts'
import { getDossierFor, type Principal } from '#modules/handling/index.ts'
import type { Officer, RoleCode } from '#modules/identity/index.ts'
import { act, receiveAtCounter, receiveRegistered } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aProcess, atWork, IN_DEPARTMENT, LIAISON } from '#test/support/life.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'

const AGENCIES = ['H99', 'H99.1', 'H99.11', 'H99.12'] as const
const ROLES = ['clerk', 'officer', 'leader', 'records_clerk', 'control_office', 'administrator'] as const
const COME = ['call_operator', 'interviewer'] as const
const now = new Date('2026-11-09T02:00:00Z')

const people = fc.array(
  fc.record({
    agency: fc.constantFrom(...AGENCIES),
    roles: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 2 }),
    /** A role that came as data stands beside the others and opens nothing. */
    besides: fc.option(fc.constantFrom(...COME)),
  }),
  { minLength: 4, maxLength: 5 },
)
const journey = fc.record({
  responsible: fc.constantFrom('H99.11', 'H99.12'),
  intake: fc.constantFrom('H99.11', 'H99.12'),
  steps: fc.nat({ max: 4 }),
})

/** Whatever is drawn, these are tried first: those of whom a dossier is, and those of a commune beside. */
const at = (agency: (typeof AGENCIES)[number], ...roles: (typeof ROLES)[number][]) => ({ agency, roles, besides: null })
const INSIDERS = [at('H99.11', 'clerk'), at('H99.11', 'officer'), at('H99.11', 'leader'), at('H99.11', 'records_clerk')]
const STRANGERS = INSIDERS.map(({ roles }) => at('H99.12', ...roles))
const AT_HOME = { responsible: 'H99.11' as const, intake: 'H99.11' as const, steps: 1 }

describe('whoever somebody is, wherever a dossier went', () => {
  test('a role that came as data alone opens no dossier, not even of its own agency', async ({ db }) => {
    await aCounter(db, now)
    await aProcess(db, now, LIAISON)
    const asked = await db.selectFrom('procedure').select('id').where('code', '=', '9.000003').executeTakeFirstOrThrow()
    await aProcess(db, now, IN_DEPARTMENT, { procedureId: asked.id })
    const app = createApp({ db, now: () => now, syncRate: 10 })
    const code = await aDossier(db, 'Người Giấu', { responsible: 'H99.11', intake: 'H99.11', steps: 1 })
    const officer = await anOfficer(db, now, { agency: 'H99.11', roles: COME })
    await triesEverything(db, code, { as: 'officer', officer })
    await visitsEverything(app, code, 'Giấu', await signIn(app, db, officer))
  }, 60_000)

  test('nobody reads or changes what is not theirs, by any command or any address', async ({ db }) => {
    await aCounter(db, now)
    await aProcess(db, now, LIAISON)
    const asked = await db.selectFrom('procedure').select('id').where('code', '=', '9.000003').executeTakeFirstOrThrow()
    await aProcess(db, now, IN_DEPARTMENT, { procedureId: asked.id })
    const app = createApp({ db, now: () => now, syncRate: 10 })
    let strangers = 0
    let insiders = 0
    let visited = ''
    let dossiers = 0
    const walk = fc.asyncProperty(people, journey, async (wanted, went) => {
      const secret = `Kín${'abcdefgh'[dossiers++]}`
      const code = await aDossier(db, `Người ${secret}`, went)
      for (const { agency, roles: held, besides } of wanted) {
        const roles = besides ? [...held, besides] : held
        const officer = await anOfficer(db, now, { agency, roles })
        const sees = await maySeeByTheBook(db, code, agency, roles)
        const seen = await getDossierFor(db, officer, code).then(
          () => true,
          (error: unknown) => !(error instanceof Refusal && error.status === 404),
        )
        expect(seen, `${roles} of ${agency} and ${code}`).toBe(sees)
        if (sees) {
          insiders += 1
          continue
        }
        strangers += 1
        await triesEverything(db, code, { as: 'officer', officer })
        if (visited === code) continue
        await visitsEverything(app, code, secret, await signIn(app, db, officer))
        visited = code // one stranger of each dossier walks every address
      }
    })
    const examples: [typeof INSIDERS, typeof AT_HOME][] = [
      [INSIDERS, AT_HOME],
      [STRANGERS, AT_HOME],
    ]
    await fc.assert(walk, { examples, numRuns: examples.length + 5, endOnFailure: true })
    expect(strangers).toBeGreaterThan(4)
    expect(insiders).toBeGreaterThan(3)
  }, 120_000)
})

/** A dossier taken in somewhere, for some agency, and handed on so many steps by whoever has them. */
async function aDossier(
  db: Db,
  name: string,
  { responsible, intake, steps }: { responsible: string; intake: string; steps: number },
) {
  const everybody = await Promise.all(AGENCIES.map((agency) => atWork(db, `Mọi vai ${agency}`, agency, ...ROLES)))
  const clerk = everybody.find((_, i) => AGENCIES[i] === intake) as Officer
  const owner = { role: 'owner' as const, name, idNumber: '001190000001', phone: '0912345678' }
  const { code } = await receiveAtCounter(
    db,
    aFiling({ agency: responsible, intake, parties: [owner] }),
    as(clerk),
    now,
  )
  for (let i = 0; i < steps; i++) {
    const [task] = openTasks(await getDossierFor(db, clerk, code))
    const doer = everybody.find(({ duties }) => duties[0]?.agencyId === task?.agencyId)
    if (!task || !doer) break
    const outcome = task.node === 's2' ? 'fit' : 'done'
    await act(db, { code, kind: 'step', input: { task: task.number, outcome, note: '', papers: [] } }, as(doer), now)
  }
  return code
}

const as = (officer: Officer): Principal => ({ as: 'officer', officer })

/** The rule said once more, plainly: own agency, its counter, or work handed to it; a control office all under it; an administrator nothing. */
async function maySeeByTheBook(db: Db, code: string, agency: string, roles: readonly RoleCode[]): Promise<boolean> {
  const dossier = await db
    .selectFrom('dossier')
    .innerJoin('handling', 'dossierId', 'id')
    .select(['id', 'agencyId', 'intakeAgencyId'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const tokens = await db.selectFrom('token').select('agencyId').where('dossierId', '=', dossier.id).execute()
  const agencies = await db.selectFrom('agency').select(['id', 'code']).execute()
  const part = new Set([dossier.agencyId, dossier.intakeAgencyId, ...tokens.map(({ agencyId }) => agencyId)])
  const taking = agencies.filter(({ id }) => part.has(id)).map((one) => one.code)
  const works = ['clerk', 'officer', 'leader', 'records_clerk'].some((role) => roles.includes(role))
  const controls = roles.includes('control_office')
  return (
    (works && taking.includes(agency)) ||
    (controls && taking.some((one) => one === agency || one.startsWith(`${agency}.`)))
  )
}

async function triesEverything(db: Db, code: string, principal: Principal) {
  const { version } = await db
    .selectFrom('dossier')
    .innerJoin('handling', 'dossierId', 'id')
    .select('handling.version')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const given = {
    task: 1,
    ground: 'x',
    items: ['x'],
    fees: [{ name: 'x', amount: 1 }],
    way: 'cash',
    agencyId: 1,
    question: 'x',
    text: 'x',
    until: '2026-12-31',
    reason: 'x',
  }
  const more = { limit: { value: 1, unit: 'working_day' }, papers: [{ name: 'x' }], assignee: null }
  for (const kind of Object.keys(INPUT) as InputKind[]) {
    const own = {
      ...(kind === 'payment' && { items: undefined }),
      ...(kind === 'return_choice' && { way: 'post', address: 'Số 1' }),
    }
    const input = INPUT[kind].parse({ ...given, ...more, ...own }) as never
    await expect(act(db, { code, kind, input }, principal, now), kind).rejects.toMatchObject({ status: 404 })
  }
  await expect(receiveRegistered(db, code, principal, now)).rejects.toMatchObject({ status: 404 })
  const after = await db
    .selectFrom('dossier')
    .innerJoin('handling', 'dossierId', 'id')
    .select('handling.version')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  expect(after.version).toBe(version)
}

/** Every address of the workspace: none shows the owner, and those of one dossier say that there is none. */
async function visitsEverything(app: Hono<Web>, code: string, secret: string, headers: { cookie: string }) {
  const routes = app.routes.filter(
    ({ path, method }) =>
      path.startsWith('/lam-viec') &&
      !path.includes('*') &&
      (method === 'GET' || (method === 'POST' && path.includes(':code'))),
  )
  expect(routes.length).toBeGreaterThan(20)
  for (const { path, method } of routes) {
    const nouns = path.includes(':noun') ? Object.values(NOUNS) : ['']
    for (const noun of nouns) {
      const address = path
        .replace(':code', code)
        .replace(':noun', noun)
        .replace(/:\w+(\{[^}]*\})?/g, '1')
      const answer =
        method === 'GET'
          ? await app.request(`http://localhost${address}`, { headers })
          : await post(app, address, { ma: code }, headers)
      const text = await answer.text()
      expect(text, `${method} ${address}`).not.toContain(secret)
      if (path.includes(':code') && method === 'GET') expect(answer.status, `${method} ${address}`).toBe(404)
      if (path.includes(':code') && method === 'POST')
        expect([403, 404, 422], `${method} ${address}: ${answer.status}`).toContain(answer.status)
    }
  }
  for (const question of [secret, code, '001190000001', '0912345678']) {
    const answer = await app.request(`http://localhost/lam-viec/ho-so?q=${encodeURIComponent(question)}`, { headers })
    const found = (await answer.text())
      .replaceAll(`value="${question}"`, '')
      .replaceAll(encodeURIComponent(question), '')
    expect(found, question).not.toMatch(new RegExp(`${secret}|>${code}<`))
  }
}
