import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { importProcedures } from '#modules/catalogue/index.ts'
import { openFolder } from '#modules/documents/index.ts'
import type { Role } from '#modules/identity/index.ts'
import { aProcess } from './life.ts'
import { anOfficer, signIn } from './people.ts'
import { aGround } from './reference.ts'

const SITE = 'http://localhost'

/** A procedure with components, a fee that differs by channel, and two sets. */
const WITH_COMPONENTS = {
  code: '9.000011',
  name: 'Đăng ký khai sinh thử',
  field: 'Hộ tịch',
  levels: ['commune'],
  onlineLevel: 'full',
  paperResult: true,
  citizens: true,
  onlinePayment: true,
  methods: [
    { channel: 'counter', limit: 5, unit: 'working_day', fee: 8000 },
    { channel: 'post', limit: 7, unit: 'working_day', fee: 10_000 },
  ],
  parts: {
    sets: 2,
    components: [
      { name: 'Tờ khai đăng ký khai sinh', kind: 'original', count: 1 },
      { name: 'Giấy chứng sinh', kind: 'original', count: 1 },
      { name: 'Giấy tờ tùy thân của cha, mẹ', kind: 'copy', count: 2 },
    ],
  },
}

/** The ground with a plain process and a procedure with components. */
export async function aCounterPlace(db: Db, at: Date) {
  await aGround(db, at)
  await importProcedures(db, [WITH_COMPONENTS], { today: at.toISOString().slice(0, 10) })
  await aProcess(db, at)
}

/** The same, and the product with a folder for files, at `at`. */
export async function aCounterSite(db: Db, at: Date) {
  await aCounterPlace(db, at)
  const files = openFolder(await mkdtemp(join(tmpdir(), 'counter-')))
  const clock = { now: at }
  const app = createApp({ db, now: () => clock.now, syncRate: 1000, files })
  return {
    clock,
    app,
    /** Somebody who is signed in at an agency. */
    async comes(agency: string, ...roles: Role[]) {
      const officer = await anOfficer(db, clock.now, { agency, roles })
      const { cookie } = await signIn(app, db, officer)
      const headers = { cookie, origin: SITE, 'sec-fetch-site': 'same-origin' }
      return {
        officer,
        open: (path: string) => app.request(`${SITE}${path}`, { headers }),
        /** Sends a form with the fields of the page that was answered before, changed by `typed`. */
        send: (path: string, typed: Record<string, string | File>, page = '') =>
          app.request(`${SITE}${path}`, { method: 'POST', headers, body: asForm({ ...fieldsOf(page), ...typed }) }),
      }
    },
  }
}

/** Undefined or an empty list of ticks takes a field away. */
function asForm(fields: Record<string, string | File | undefined>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value)
  return form
}

/** The fields of a page's form as a browser would send them, without its buttons and files. */
export function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (!name || type === 'file' || (type === 'checkbox' && !tag.includes('checked'))) continue
    if (type !== 'radio' || tag.includes('checked'))
      fields[name] = attribute(tag, 'value') || (type === 'checkbox' ? 'on' : '')
  }
  for (const [, tag = '', inside = ''] of page.matchAll(/<select ([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = /<option (?=[^>]*selected)([^>]*)>/.exec(inside) ?? /<option ([^>]*)>/.exec(inside)
    fields[attribute(tag, 'name')] = attribute(chosen?.[1] ?? '', 'value')
  }
  for (const [, tag = '', inside = ''] of page.matchAll(/<textarea ([^>]*)>(.*?)<\/textarea>/gs))
    fields[attribute(tag, 'name')] = plain(inside)
  return fields
}

const attribute = (tag: string, name: string) => plain(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
