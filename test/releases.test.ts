import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { migrate } from '#lib/db/migrate.ts'
import { createApp } from '#main/app.tsx'
import { recount } from '#modules/cases/index.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'
import { PACK, restore } from './releases/pack.ts'
import { fieldsOf } from './support/counter.ts'
import { type Card, digestOf, type Period, readFigures } from './support/figures.ts'
import { aBrowser } from './support/filing.ts'
import { admin } from './support/index.ts'
import { databaseUrl } from './support/postgres.ts'
import { aHoSo } from './support/reference.ts'
import { aSystem, resultsOf } from './support/sync.ts'

const FOLDER = new URL('releases/', import.meta.url).pathname
const PHASES = 'finished handling incomplete payment received refused registered returned stopped supplement withdrawn'

/** What the program of that release said of its province, in the file beside the pack. */
type Kept = {
  asOf: string
  periods: Period[]
  digests: Record<string, Record<string, string>>
  rankings: Record<string, string>
  full: Record<string, Record<string, Card>>
}
type Handled = { code: string; phase: string; owner: string; last_four: string; clerk: string; received: boolean }
type Act = { dossier: number; number: number; role: string; who: string | null }

describe.each(readdirSync(FOLDER).filter((name) => /^\d{4}-/.test(name)))(
  'the province as the release of %s left it',
  (name) => {
    const kept = JSON.parse(readFileSync(join(FOLDER, name, 'figures.json'), 'utf8')) as Kept
    const now = new Date(kept.asOf)
    const database = `release_${randomBytes(6).toString('hex')}`
    let db: Db
    let client: pg.Client
    let app: ReturnType<typeof createApp>
    let ran: string[]
    let known: string[]
    let before: Acts

    beforeAll(async () => {
      await admin(inject('postgres'), `create database ${database}`)
      const url = databaseUrl(inject('postgres'), database)
      await restore(url, readFileSync(join(FOLDER, name, PACK)))
      client = new pg.Client({ connectionString: url })
      await client.connect()
      known = (await rows<{ name: string }>('select name from migration order by name')).map((one) => one.name)
      before = await acts()
      ran = await migrate(url)
      db = connect(url, { role: 'app', max: 6 })
      app = createApp({ db, now: () => now, syncRate: 1000, signIn: SIGN_IN })
    }, 120_000)
    afterAll(async () => {
      await db?.destroy()
      await client?.end()
      await admin(inject('postgres'), `drop database if exists ${database} with (force)`)
    })

    async function rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
      return (await client.query<T>(sql, values)).rows
    }

    /** Who did what and who brought which paper, whichever columns a release keeps it in. */
    async function acts() {
      const who = `coalesce(to_jsonb(one) ->> 'citizen_id', to_jsonb(one) ->> 'person_id', to_jsonb(one) ->> 'added_by_citizen', to_jsonb(one) ->> 'added_by')`
      const did = await rows<Act>(
        `select dossier_id as dossier, version as number, one.by ->> 'role' as role, ${who} as who from dossier_action one order by 1, 2`,
      )
      const papers = await rows<Act>(
        `select dossier_id as dossier, number, '' as role, ${who} as who from paper one order by 1, 2`,
      )
      return { did, papers }
    }
    type Acts = Awaited<ReturnType<typeof acts>>

    /** One dossier of each phase that was handled there, with the e-mail of a clerk of its counter. */
    const oneOfEachPhase = () =>
      rows<Handled>(`
      select distinct on (h.phase) d.code, h.phase, p.name as owner, right(coalesce(p.id_number, p.phone), 4) as last_four,
        person.email as clerk, d.received_at is not null as received
      from handling h join dossier d on d.id = h.dossier_id
      join party p on p.dossier_id = d.id and p.role = 'owner'
      join appointment a on a.agency_id = h.intake_agency_id and a.role = 'clerk' join person on person.id = a.person_id
      order by h.phase, d.id desc`)

    const browsers = new Map<string, ReturnType<typeof aBrowser>>()
    async function official(email: string) {
      const signedIn = browsers.get(email)
      if (signedIn) return signedIn
      const browser = aBrowser(app)
      const answer = await browser.send('/lam-viec/dang-nhap', { email, password: DEMO_PASSWORD })
      expect([answer.status, email]).toEqual([303, email])
      browsers.set(email, browser)
      return browser
    }

    /** Somebody who had filed there online, as if they had just signed in again. */
    async function citizen(id: string) {
      const token = randomBytes(32).toString('base64url')
      await client.query(`insert into citizen_session (token_hash, citizen_id, expires_at) values ($1, $2, $3)`, [
        createHash('sha256').update(token).digest('hex'),
        id,
        new Date(now.getTime() + 3_600_000),
      ])
      const browser = aBrowser(app)
      browser.cookies.set('mc_cong_dan', token)
      return browser
    }

    test('is brought up to date by later migrations alone, once', async () => {
      expect(ran.filter((file) => known.includes(file))).toEqual([])
      expect([...known, ...ran]).toEqual([...known, ...ran].toSorted())
      expect(await migrate(databaseUrl(inject('postgres'), database))).toEqual([])
    })

    test('has dossiers in every phase, and a recount finds each where it is', async () => {
      const phases = await rows<{ phase: string }>('select distinct phase from handling')
      expect(phases.map(({ phase }) => phase).sort()).toEqual(PHASES.split(' '))
      const { dossiers, differences } = await recount(db, now)
      expect(differences).toEqual([])
      const [{ count } = { count: 0 }] = await rows<{ count: number }>('select count(*)::int as count from dossier')
      expect(dossiers).toBe(count)
    }, 60_000)

    test('has the figures that its release published: every agency under every rulebook, to the last digit', async () => {
      await client.query(
        `insert into index_set_setting (rulebook, public, shown_first, figures, applies_from, set_by, set_at)
        select id, true, false, 'running', '2026-01-01', (select id from person limit 1), $2 from unnest($1::text[]) id`,
        [[...new Set(Object.keys(kept.digests).map((key) => key.split(' ')[0]))], now],
      )
      const figures = await readFigures(async (path) => {
        const answer = await app.request(path)
        return answer.status === 404 ? undefined : answer.json()
      }, kept)
      for (const [key, cards] of Object.entries(kept.full))
        for (const [agency, card] of Object.entries(cards))
          expect([key, agency, figures.cards[key]?.[agency]]).toEqual([key, agency, card])
      const digests = Object.entries(figures.cards).map(([key, cards]) => [
        key,
        Object.fromEntries(Object.entries(cards).map(([agency, card]) => [agency, digestOf(card)])),
      ])
      expect(Object.fromEntries(digests)).toEqual(kept.digests)
      expect(
        Object.fromEntries(Object.entries(figures.rankings).map(([key, lines]) => [key, digestOf(lines)])),
      ).toEqual(kept.rankings)
    }, 120_000)

    test('tells what citizens did from what officials did, as before', async () => {
      const after = await acts()
      expect(after).toEqual(before)
      const ids = async (table: string) =>
        new Set((await rows<{ id: string }>(`select id from ${table}`)).map(({ id }) => id))
      const [citizens, people] = [await ids('citizen'), await ids('person')]
      for (const { role, who } of after.did)
        if (who) expect((role === 'applicant' ? citizens : people).has(who)).toBe(true)
      const columns = await rows<Record<string, string | null>>(
        `select person_id as official, citizen_id as citizen from dossier_action union all
        select added_by, added_by_citizen from paper union all select null, citizen_id from party`,
      )
      expect(columns.filter(({ official }) => official !== null && !people.has(official ?? ''))).toEqual([])
      expect(columns.filter(({ citizen }) => citizen !== null && !citizens.has(citizen ?? ''))).toEqual([])
      expect(columns.filter(({ citizen }) => citizen !== null).length).toBeGreaterThan(0)
      expect(after.papers.filter(({ who }) => who && citizens.has(who)).length).toBeGreaterThan(0)
    })

    test('opens its dossiers of every phase at the counter with all that happened, and their papers', async () => {
      for (const { code, owner, clerk, received } of await oneOfEachPhase()) {
        const desk = await official(clerk)
        const page = await desk.open(`/lam-viec/ho-so/${code}`)
        expect([code, page.status]).toEqual([code, 200])
        for (const words of [code, owner.replaceAll("'", '&#x27;')]) expect(page.text).toContain(words)
        const { length } = await rows(
          'select from dossier_action a join dossier d on d.id = a.dossier_id where d.code = $1',
          [code],
        )
        const told = page.html.split('id="lich-su"')[1]?.split('</ol>')[0] ?? ''
        expect([code, told.split('<li').length - 1]).toEqual([code, length])
        if (!received) continue
        const slip = await desk.open(`/lam-viec/tiep-nhan/${code}/phieu.pdf`)
        expect([code, slip.status, new TextDecoder().decode(slip.bytes.subarray(0, 5))]).toEqual([code, 200, '%PDF-'])
      }
    }, 60_000)

    test('lets whoever owns a dossier follow it by its code and four digits', async () => {
      for (const { code, last_four } of await oneOfEachPhase()) {
        const person = aBrowser(app)
        expect([code, (await person.send('/tra-cuu', { ma: code, so: last_four })).location]).toEqual([
          code,
          `/tra-cuu/${code}`,
        ])
        const page = await person.open(`/tra-cuu/${code}`)
        expect([page.status, page.text.includes(code)]).toEqual([200, true])
        expect((await person.open(`/tra-cuu/${code}/du-lieu.json`)).status).toBe(200)
      }
    }, 60_000)

    test('shows citizens what they filed, what they had begun, and what is kept of them', async () => {
      const citizens = await rows<{ id: string; codes: string[]; drafts: string[] }>(`
      select c.id, coalesce((select array_agg(d.code) from party p join dossier d on d.id = p.dossier_id where p.citizen_id = c.id), '{}') as codes,
        array(select id from filing_draft f where f.citizen_id = c.id and f.dossier is null) as drafts from citizen c`)
      expect(citizens.flatMap(({ codes }) => codes).length).toBeGreaterThan(0)
      expect(citizens.flatMap(({ drafts }) => drafts).length).toBeGreaterThan(0)
      for (const { id, codes, drafts } of citizens) {
        const person = await citizen(id)
        const own = await person.open('/ho-so-cua-toi')
        for (const code of codes) expect(own.text).toContain(code)
        for (const code of codes) expect([code, (await person.open(`/tra-cuu/${code}`)).status]).toEqual([code, 200])
        for (const draft of drafts) {
          const first = (await person.open(`/to-khai/${draft}`)).location
          expect((await person.open(first)).status).toBe(200)
        }
        expect((await person.open('/du-lieu-ca-nhan')).status).toBe(200)
      }
    })

    test.each([
      ['/xep-hang', 'Phường 2 Bảo Lộc'],
      ['/xep-hang?period=2026-10', 'Xã'],
      ['/co-quan/H36.178', 'Phường 2 Bảo Lộc'],
      ['/co-quan/H36.178?period=2026', 'Phường 2 Bảo Lộc'],
      ['/co-quan/H36/ho-so?indicator=ON_TIME&part=numerator&period=2026', 'H36'],
      ['/xin-loi', 'xin lỗi'],
      ['/thu-tuc/1.001193', 'Đăng ký khai sinh'],
      ['/bo-phan-mot-cua?noi=H36.178', 'Phường 2 Bảo Lộc'],
      ['/bo-chi-so', '766'],
    ])('shows everybody %s', async (path, words) => {
      const page = await aBrowser(app).open(path)
      expect([page.status, page.text.includes(words)]).toEqual([200, true])
    })

    test.each([
      ['clerk', '/quay', 'H36.178-'],
      ['clerk', '/ho-so', 'H36.178-'],
      ['clerk', '/ho-so/so-theo-doi?from=2026-11-01', 'H36.178-'],
      ['clerk', '/thanh-toan', 'H36.178-'],
      ['clerk', '/dai-dien', 'Công ty Thử'],
      ['officer', '', 'H36.178-'],
      ['leader', '/lanh-dao', 'H36.178'],
      ['leader', '/xin-loi', 'xin lỗi'],
      ['control_office', '/quy-trinh', 'Tiếp nhận đối tượng, của phường'],
      ['control_office', '/bieu-mau/1.001193', 'Tờ khai đăng ký khai sinh của tỉnh'],
      ['control_office', '/yeu-cau-xoa', 'Xóa tờ khai cũ'],
      ['control_office', '/kiem-soat', 'Kiểm soát'],
      ['administrator', '/nguoi-dung', '@demo.example'],
    ])('shows the %s the page %s', async (role, path, words) => {
      const page = await (await official(await emailOf(role))).open(`/lam-viec${path}`)
      expect([page.status, page.text]).toEqual([200, expect.stringContaining(words)])
    })

    /** Of the ward where most was handled, else of the province. */
    async function emailOf(role: string): Promise<string> {
      const agency = ['control_office', 'administrator'].includes(role) ? 'H36' : 'H36.178'
      const from = 'person join appointment a on a.person_id = person.id join agency on agency.id = a.agency_id'
      const [one] = await rows<{ email: string }>(
        `select email from ${from} where a.role = $1 and agency.code = $2 order by email`,
        [role, agency],
      )
      return one?.email ?? ''
    }

    test('goes on: a result is handed over, a message of another system comes, and all adds up', async () => {
      const finished = (await oneOfEachPhase()).find(({ phase }) => phase === 'finished')
      const desk = await official(finished?.clerk ?? '')
      const at = `/lam-viec/ho-so/${finished?.code}/tra-ket-qua`
      expect((await desk.send(at, fieldsOf((await desk.open(at)).html))).status).toBe(303)
      const [handed] = await rows<{ phase: string }>(
        'select phase from handling h join dossier d on d.id = h.dossier_id where d.code = $1',
        [finished?.code],
      )
      expect(handed).toEqual({ phase: 'returned' })

      const [open] = await rows<{ MaHoSo: string; MaTTHC: string; DonViXuLy: string; received: Date }>(`
      select d.code as "MaHoSo", p.code as "MaTTHC", a.code as "DonViXuLy", d.received_at as received
      from dossier d join procedure p on p.id = d.procedure_id join agency a on a.id = d.agency_id
      where d.state = 4 and not d.deleted and d.code like 'H36%' and d.id not in (select dossier_id from handling)
      order by d.id limit 1`)
      const { received = now, ...names } = open ?? {}
      const times = { NgayTiepNhan: stampOf(received), NgayHenTra: stampOf(now), NgayKetThucXuLy: stampOf(now) }
      const system = await aSystem(db, now, 'H36')
      const answer = await system.push(aHoSo({ ...names, ...times, TrangThaiHoSo: '9' }))
      expect([answer.status, resultsOf(answer)]).toEqual([200, ['changed']])
      expect((await recount(db, now)).differences).toEqual([])
    }, 60_000)
  },
)

/** A moment as the national format writes it, in Viet Nam. */
const stampOf = (moment: Date) =>
  new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')

const SIGN_IN = {
  secret: 's'.repeat(40),
  citizens: { issuer: 'https://vneid.test.example', clientId: 'motcua', clientSecret: 'of the tests' },
}
