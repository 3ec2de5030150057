import { describe, expect } from 'vitest'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { paths, portalRoutes, ROUTES, type StaffRoute, workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { createApp } from '#main/app.tsx'
import { appoint, endAppointment, enter, loadRoles, type Officer } from '#modules/identity/index.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'

const citizens = { issuer: 'https://vneid.example', clientId: 'motcua', clientSecret: 'x'.repeat(20) }
const SITE = 'http://localhost'
type App = ReturnType<typeof createApp>
type Headers = Record<string, string>

const anApp = (db: Db, now: Date) =>
  createApp({ db, now: () => now, syncRate: 10, signIn: { secret: 's'.repeat(40), citizens } })

/** Somebody who has just come back from VNeID. */
async function aCitizen(db: Db, now: Date): Promise<Headers> {
  const claims = { sub: 'c1', name: 'Trần Thị Dân', id_number: '001190000001' }
  return { cookie: `mc_cong_dan=${await enter(db, citizens.issuer, claims, now)}` }
}

/** What stands for the parameters of a pattern: nothing that is there. */
const filled = (pattern: string) =>
  pattern.replace(/:\w+(\{[^}]*\}+)?/g, (parameter) => (/pdf|tep/.test(parameter) ? 'tep.pdf' : '1'))

/** The methods that each pattern is served by. */
const asked = new Map<string, Set<string>>()

/** Asks an address by the methods that it has: what is done there before what is shown, where one is enough. */
async function ask(app: App, pattern: string, headers: Headers, methods = ['POST', 'GET'], most = 1) {
  for (const { path, method } of asked.size > 0 ? [] : app.routes)
    asked.set(path, (asked.get(path) ?? new Set()).add(method))
  const answers: Response[] = []
  for (const method of methods.filter((one) => asked.get(pattern)?.has(one)).slice(0, most))
    answers.push(
      method === 'GET'
        ? await app.request(SITE + filled(pattern), { headers })
        : await post(app, filled(pattern), {}, headers),
    )
  return answers
}

const isLedTo = (answer: Response, path: string) =>
  answer.status === 303 && (answer.headers.get('location') ?? '').split('?')[0] === path

const STAFF: StaffRoute[] = Object.values(workspaceRoutes)
const OF_OFFICIALS = STAFF.filter(({ who }) => who !== 'everybody')

/** The rule said once more: by the book of roles, whatever the agency. */
function isFor(who: StaffRoute['who'], capabilities: readonly string[], hasDuty: boolean): boolean {
  if (who === 'everybody' || who === 'officials') return true
  return who === 'on_duty' ? hasDuty : who.some((one) => capabilities.includes(one))
}

describe('an address is seen by whom its line names', () => {
  test('officials: nobody else comes past the sign-in', async ({ db, now }) => {
    await aGround(db, now)
    const app = anApp(db, now)
    for (const headers of [{}, await aCitizen(db, now)])
      for (const { pattern } of OF_OFFICIALS)
        for (const answer of await ask(app, pattern, headers, ['GET', 'POST'], 2)) {
          expect(isLedTo(answer, workspacePaths('vi').signIn()), pattern).toBe(true)
          expect(answer.headers.get('cache-control'), pattern).toBe('private, no-store')
        }
  })

  test('capabilities: whoever has none of them finds nothing there, whoever has one finds the page', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    const app = anApp(db, now)
    const officer = await anOfficer(db, now, { agency: 'H99', roles: [] })
    const headers = await signIn(app, db, officer)
    const walk = async (capabilities: readonly string[], hasDuty: boolean) => {
      for (const { pattern, who } of OF_OFFICIALS) {
        const seen = isFor(who, capabilities, hasDuty)
        const isPlain = !pattern.includes(':')
        if (seen && !isPlain) continue // what is there of theirs is the query's to say
        for (const answer of await ask(app, pattern, headers, seen ? ['GET'] : undefined))
          if (seen) expect([200, 303], `${pattern} by ${capabilities}`).toContain(answer.status)
          else expect(answer.status, `${pattern} by ${capabilities}`).toBe(404)
      }
    }
    await walk([], false)
    const known = new Set<string>() // roles that may the same see the same
    for (const { code, may } of loadRoles()) {
      if (known.size === known.add(may.toSorted().join()).size) continue
      await become(db, now, officer, code)
      await walk(may, true)
    }
  })

  test('citizens and applicants: everybody else is sent to sign in, or to prove that the dossier is theirs', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    const app = anApp(db, now)
    const clerk = await signIn(app, db, await anOfficer(db, now, { agency: 'H99', roles: ['clerk'] }))
    const citizen = await aCitizen(db, now)
    const to = paths('vi')
    for (const { pattern, who } of Object.values(portalRoutes)) {
      const led = who === 'citizens' ? to.signIn() : who === 'applicants' ? to.look() : undefined
      if (!led) continue
      for (const headers of who === 'citizens' ? [{}, clerk] : [{}, clerk, citizen])
        for (const answer of await ask(app, pattern, headers)) expect(isLedTo(answer, led), pattern).toBe(true)
      if (who === 'citizens')
        for (const answer of await ask(app, pattern, citizen)) expect(isLedTo(answer, led), pattern).toBe(false)
    }
  })

  test('everybody: an address asks for nobody, and what is kept is kept from nobody', async ({ own, now }) => {
    await aGround(own, now)
    const app = anApp(own, now)
    for (const { pattern, who, cache } of ROUTES.filter(({ pattern }) => !/[:*]/.test(pattern))) {
      if (who !== 'everybody' || pattern === '/truc-tiep' || /\/dang-nhap/.test(pattern)) continue
      for (const answer of await ask(app, pattern, {}, ['GET'])) {
        expect(answer.status === 303 || answer.status === 401, pattern).toBe(false)
        const said = { kept: 'no-cache', kept_for_strangers: 'no-cache', private: 'private, no-store' }
        if (answer.status === 200 && cache !== 'none')
          expect(answer.headers.get('cache-control'), pattern).toBe(said[cache])
      }
    }
  })

  test('nobody: what is mounted without a line is not there', async ({ db, now }) => {
    const app = anApp(db, now)
    app.get('/khong-co-dong', (c) => c.text('seen'))
    expect((await app.request(`${SITE}/khong-co-dong`)).status).toBe(404)
  })
})

/** Takes every duty from somebody and gives them one of this role. */
async function become(db: Db, now: Date, officer: Officer, role: string) {
  const agency = await db.selectFrom('agency').select('id').where('code', '=', 'H99').executeTakeFirstOrThrow()
  const today = localDay(now)
  const inForce = db.selectFrom('appointment').select('id').where('personId', '=', officer.id)
  for (const { id } of await inForce.where('validTo', '>=', today).execute())
    await endAppointment(db, id, null, today, now)
  await appoint(db, { personId: officer.id, agencyId: agency.id, role, from: today }, null, now)
}
