import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '#lib/db.ts'
import { createApp } from '#main/app.tsx'
import { keepFile, openFolder } from '#modules/documents/index.ts'
import { openTasks } from '#modules/dossiers/index.ts'
import { act, getCaseFor, receiveAtCounter } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { as, at } from './desk.ts'
import { blankPdf } from './files.ts'
import { aCounter, aFiling, aResult } from './life.ts'

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
    const task = openTasks(await getCaseFor(db, who, code))[0]?.number ?? 0
    return act(db, { code, kind: 'step', input: { task, outcome, note: 'Nội bộ', papers } }, as(who), clock.now)
  }
  return {
    ...people,
    ...{ code, files, clock, app, browser: () => aBrowser(app), step },
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
export const aFileFolder = async () => openFolder(await mkdtemp(join(tmpdir(), 'motcua-filing-')))

/** A real procedure with an e-form, an upload and a fee online. */
export const BIRTH = {
  ...{ code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch', levels: ['commune'], onlineLevel: 'full' },
  ...{ paperResult: true, citizens: true, onlinePayment: true },
  methods: [{ channel: 'online', limit: 1, unit: 'working_day', fee: 8000 }],
  parts: { components: [{ name: 'Tờ khai' }, { name: 'Giấy chứng sinh' }] },
}

/** A browser that keeps its cookies. */
export function aBrowser(app: ReturnType<typeof createApp>) {
  const cookies = new Map<string, string>()
  const go = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { origin: SITE, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) }
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
      ...{
        status: answer.status,
        headers: answer.headers,
        html,
        bytes,
        location: answer.headers.get('location') ?? '',
      },
      text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    }
  }
  return {
    cookies,
    open: (path: string) => go(path),
    send(path: string, fields: Record<string, string | File>) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      return go(path, { method: 'POST', body: form })
    },
  }
}
