import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { openTasks } from '#modules/cases/index.ts'
import { importProcedures } from '#modules/catalogue/index.ts'
import { keepFile, openFolder } from '#modules/documents/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, receiveAtCounter } from './acting.ts'
import { as, at } from './desk.ts'
import { blankPdf } from './files.ts'
import { aCounter, aFiling, aResult } from './life.ts'
import { type OpenId, visitProvider } from './oidc.ts'

const SITE = 'http://localhost'
const MORNING = at('2026-11-09T08:30:00')

/** A dossier taken in at the counter H99.11, and the whole product for its person to visit. */
export async function aFollowedDossier(db: Db, fields: Parameters<typeof aFiling>[0] = {}) {
  const people = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(fields), as(people.clerk), MORNING)
  const files = await aFileFolder()
  const clock = { now: at('2026-11-10T08:00:00') }
  const app = createApp({ db, now: () => clock.now, syncRate: 1000, files, signIn: { secret: 's'.repeat(40) } })
  const step = async (who: Officer, outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => {
    const task = openTasks(await getDossierFor(db, who, code))[0]?.number ?? 0
    return act(db, { code, kind: 'step', input: { task, outcome, note: 'Nội bộ', papers } }, as(who), clock.now)
  }
  return {
    ...people,
    code,
    files,
    clock,
    app,
    browser: () => aBrowser(app),
    step,
    /** Through every hand to a result that is a file. */
    async finish() {
      await step(people.clerk)
      await step(people.officer, 'fit')
      await step(people.leader)
      const { hash } = await keepFile(files, db, await blankPdf(), clock.now)
      await step(people.records, 'done', [{ ...aResult(), file: hash }])
    },
  }
}

/** A folder of its own for files. */
const aFileFolder = async () => openFolder(await mkdtemp(join(tmpdir(), 'motcua-filing-')))

/**
 * A commune where births are declared online, and people who sign in there by a provider. `db` may be a transaction or a
 * database of its own; the clock is moved by whoever tests.
 */
export async function aFilingPlace(db: Db, vneid: OpenId, start: Date) {
  const clock = { now: start }
  const people = await aCounter(db, start)
  await importProcedures(db, [BIRTH], { today: localDay(start) })
  await aTerritory(db)
  const files = await aFileFolder()
  const { issuer, clientId, clientSecret } = vneid
  const citizens = { issuer, clientId, clientSecret }
  const signIn = { secret: 's'.repeat(40), citizens }
  const app = createApp({ db, now: () => clock.now, syncRate: 1000, files, signIn })
  return {
    ...people,
    app,
    files,
    clock,
    /** Somebody whom VNeID knows, signed in, with the browser they had if they come again. */
    async comes(sub: string, name = 'Nguyễn Thị Thử', browser = aBrowser(app), next = '/ho-so-cua-toi') {
      vneid.claims.current = { sub, name, national_id: '000000000001', birthdate: '1990-05-01' }
      const leaving = await browser.open(`/dang-nhap?next=${encodeURIComponent(next)}`)
      const back = await browser.open(await visitProvider(leaving.location, issuer))
      if (back.location !== next) throw new Error(`Signing in leads to ${back.location}: ${back.text}`)
      return browser
    },
  }
}

/** The province and commune that people of tests live in. */
export async function aTerritory(db: Db): Promise<void> {
  await sql`insert into territory (level, code, name, kind, parent_code, valid_from, valid_to) values
    ('province', '99', 'Tỉnh Thử', 'tỉnh', null, '2025-07-01', 'infinity'),
    ('commune', '99011', 'Xã Bình An', 'xã', '99', '2025-07-01', 'infinity')`.execute(db)
}

type Browser = ReturnType<typeof aBrowser>

/** Declares a birth page by page, with a paper, up to the check page; returns the address of the draft. */
export async function declareBirth(person: Browser): Promise<string> {
  const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
  const onwards = async (step: string, answers: Record<string, string | File>) => {
    const { status, text } = await person.send(`${draft}/${step}`, answers)
    if (status !== 303) throw new Error(`${step} is answered by ${status}: ${text}`)
  }
  for (const [step, answers] of Object.entries(BIRTH_ANSWERS)) await onwards(step, answers)
  const file = new File([new Uint8Array(await blankPdf())], 'chung-sinh.pdf', { type: 'application/pdf' })
  await onwards('giay-to', { 'file.1': file })
  await onwards('nhan-ket-qua', { 'return.way': 'online', 'return.phone': '0900000000' })
  return draft
}

const place = (name: string) => ({ [name]: '99011', [`${name}.province`]: 'Tỉnh Thử' })

/** What a mother answers, page by page of the e-form of births. */
export const BIRTH_ANSWERS: Record<string, Record<string, string>> = {
  'me-0': { myName: 'Nguyễn Thị Thử', myNumber: '000000000001', myBirth: '1990-05-01', myPhone: '0900000000' },
  'home-0': { ...place('myPlace'), myStreet: 'Thôn 1' },
  'relation-0': { relation: 'mother' },
  'child-0': {
    childName: 'Trần Bé Thử',
    childBirth: '2026-11-01',
    childSex: 'female',
    childNation: 'Kinh',
    childCitizenship: 'Việt Nam',
    ...place('childBorn'),
    childOrigin: 'Xã Bình An',
  },
  'mother-0': { 'mother.name': 'Nguyễn Thị Thử', 'mother.birth': '1990-05-01', 'mother.number': '000190000001' },
  'hasFather-0': { hasFather: 'no' },
  'extra-0': { copies: '2' },
}

/** A real procedure with an e-form, an upload and a fee online. */
export const BIRTH = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  levels: ['commune'],
  onlineLevel: 'full',
  paperResult: true,
  citizens: true,
  onlinePayment: true,
  methods: [{ channel: 'online', limit: 1, unit: 'working_day', fee: 8000 }],
  parts: { components: [{ name: 'Tờ khai' }, { name: 'Giấy chứng sinh' }] },
}

/** A browser that keeps its cookies. */
export function aBrowser(app: ReturnType<typeof createApp>) {
  const cookies = new Map<string, string>()
  const go = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { origin: SITE, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...init.headers }
    const url = path.startsWith('http') ? path : SITE + path
    const answer = await app.request(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value && !/max-age=0/i.test(line)) cookies.set(name, value)
      else cookies.delete(name)
    }
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const html = new TextDecoder().decode(bytes)
    return {
      status: answer.status,
      headers: answer.headers,
      html,
      bytes,
      location: answer.headers.get('location') ?? '',
      text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    }
  }
  return {
    cookies,
    open: (path: string) => go(path),
    ask: go,
    send(path: string, fields: Record<string, string | File | File[]>) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
      return go(path, { method: 'POST', body: form })
    },
  }
}
